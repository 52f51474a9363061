import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Prints the path of a Maven to run: the one that {@code maven-wrapper.properties} names, fetched and checked, or,
 * where it can't be had, an installed {@code mvn}. All else goes to standard error. The wrapper scripts run this
 * from source, so that they need no download, checksum or unzip tool beside the JDK.
 */
public final class FindMaven {

    /** Short, so that a blocked network costs seconds. */
    private static final int TIMEOUT_MILLIS = 10_000;

    /** What the build's plugins ask for. */
    private static final Version OLDEST = Version.parse("3.6.3");

    private static final String MVN = File.separatorChar == '\\' ? "mvn.cmd" : "mvn";

    private FindMaven() {
    }

    /**
     * Finds Maven.
     *
     * @param args the properties file, and the folder in which the Maven that it names belongs
     */
    public static void main(String[] args) throws Exception {
        var properties = new Properties();
        try (var in = Files.newInputStream(Path.of(args[0]))) {
            properties.load(in);
        }
        var url = URI.create(properties.getProperty("distributionUrl").trim()).toURL();
        var sum = properties.getProperty("distributionSha256Sum").trim();
        var home = Path.of(args[1]);
        try {
            install(url, sum, home);
            System.out.println(home.resolve("bin").resolve(MVN));
        } catch (SecurityException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            var archive = url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
            System.out.println(installed("Can't get " + archive + " (" + e + ")"));
        }
    }

    /** Moves a complete Maven to {@code home} in one step: builds that start together never see half of one. */
    private static void install(URL url, String sum, Path home) throws Exception {
        Files.createDirectories(home.getParent());
        var work = Files.createTempDirectory(home.getParent(), "unpacking-");
        try {
            var archive = work.resolve("archive.zip");
            download(url, archive);
            check(url, archive, sum);
            var unpacked = unpack(archive, work.resolve("unpacked"));
            try {
                Files.move(unpacked, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                // Another build may have been faster; its copy passed the same check.
                if (!Files.exists(home.resolve("bin").resolve(MVN))) {
                    throw e;
                }
            }
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
            }
        }
    }

    private static void download(URL url, Path archive) throws IOException {
        var connection = url.openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            long size = Files.copy(in, archive);
            long announced = connection.getContentLengthLong();
            if (announced >= 0 && size != announced) {
                throw new IOException("broke off after " + size + " of " + announced + " bytes");
            }
        }
    }

    private static void check(URL url, Path archive, String expected) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive));
        var actual = String.format("%064x", new BigInteger(1, digest));
        if (!actual.equals(expected)) {
            throw new SecurityException("Refused " + url + ": its SHA-256 is " + actual
                    + " where maven-wrapper.properties has " + expected + ".");
        }
    }

    /** Returns the one folder at the archive's top. */
    private static Path unpack(Path archive, Path into) throws IOException {
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                var file = into.resolve(entry.getName()).normalize();
                if (!file.startsWith(into)) {
                    throw new IOException("points outside itself: " + entry.getName());
                }
                Files.createDirectories(entry.isDirectory() ? file : file.getParent());
                if (!entry.isDirectory()) {
                    Files.copy(zip, file);
                    file.toFile().setExecutable(file.getParent().endsWith("bin"), false);
                }
            }
        }
        try (Stream<Path> top = Files.list(into)) {
            return top.findFirst().orElseThrow();
        }
    }

    /** The first {@code mvn} on the PATH, if it is young enough. */
    private static Path installed(String why) throws Exception {
        var path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        var mvn = Stream.of(path.split(File.pathSeparator))
                .map(folder -> new File(folder, MVN).toPath())
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> fail(why + " and no mvn is on the PATH: install Maven " + OLDEST + " or later."));
        var version = version(mvn);
        if (version.compareTo(OLDEST) < 0) {
            throw fail(why + " and " + mvn + " is too old, " + version + ": install Maven " + OLDEST + " or later.");
        }
        System.err.println("mvnw: " + why + ", using the installed Maven " + version + ".");
        return mvn;
    }

    /** What {@code mvn --version} says, or 0 where it says nothing of the kind. */
    private static Version version(Path mvn) throws Exception {
        var process = new ProcessBuilder(mvn.toString(), "--version").redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        var line = Pattern.compile("Apache Maven (\\d[\\w.-]*)").matcher(said);
        return Version.parse(line.find() ? line.group(1) : "0");
    }

    private static Error fail(String message) {
        System.err.println("mvnw: " + message);
        System.exit(1);
        return new AssertionError("exit returned");
    }
}
