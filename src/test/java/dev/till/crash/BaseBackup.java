package dev.till.crash;

import dev.till.PostgresServer;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * Copies the data of a running server for a standby, as pg_basebackup does. The tests' PostgreSQL comes without that
 * program. The standby gets the log (WAL) since the start of the copy from the primary.
 */
final class BaseBackup {

    /** Folders whose content belongs to the running server. */
    private static final Set<String> WITHOUT_CONTENT =
        Set.of("pg_wal", "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_subtrans");
    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    private BaseBackup() {
    }

    /** Replaces the data of a stopped server, which becomes a standby with its next start. */
    static void copy(PostgresServer primary, PostgresServer standby) throws IOException {
        FileSystemUtils.deleteRecursively(standby.data());
        // The backup ends with the session that began it.
        SingleConnectionDataSource session = new SingleConnectionDataSource(primary.url(), true);
        try {
            JdbcClient jdbc = JdbcClient.create(session);
            jdbc.sql("SELECT pg_backup_start('standby', fast => true)").query(row -> { });
            copyFiles(primary.data(), standby.data());
            Files.writeString(standby.data().resolve("backup_label"),
                jdbc.sql("SELECT labelfile FROM pg_backup_stop(wait_for_archive => false)")
                    .query(String.class).single());
        } finally {
            session.destroy();
        }
        Files.createFile(standby.data().resolve("standby.signal"));
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        Files.createDirectory(to, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.walkFileTree(from, new SimpleFileVisitor<>() {

            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return folder.getParent().equals(from) && WITHOUT_CONTENT.contains(folder.getFileName().toString())
                    ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file)));
                    } catch (NoSuchFileException removed) {
                        // The server removed it meanwhile. The log has what is needed.
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
