package dev.till;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import lombok.SneakyThrows;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Searches everything that a running Till has stored. */
public final class StoreSearch {

    private final String text;
    private final Set<String> places = new TreeSet<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> open = new ArrayDeque<>();

    private StoreSearch(String text) {
        this.text = text.toLowerCase(Locale.ROOT);
    }

    /** The columns or classes that hold the text, without regard to case. */
    public static Set<String> find(ApplicationContext context, String text) {
        StoreSearch search = new StoreSearch(text);
        Optional<JdbcClient> database = context.getBeanProvider(JdbcClient.class).stream().findFirst();
        if (database.isPresent()) {
            search.searchTables(database.get());
        } else {
            search.open.addAll(context.getBeansWithAnnotation(Repository.class).values());
            search.searchObjects();
        }
        return search.places;
    }

    /** One query for each table, of all columns, whatever their type. */
    private void searchTables(JdbcClient jdbc) {
        List<String> tables = jdbc.sql("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
            .query(String.class).list();
        for (String table : tables) {
            List<String> columns = jdbc.sql("""
                    SELECT CASE data_type WHEN 'bytea' THEN 'encode(' || column_name || ', ''escape'')'
                        ELSE 'CAST(' || column_name || ' AS text)' END
                    FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?
                    """)
                .param(table).query(String.class).list();
            String row = "lower(concat_ws(' ', " + String.join(", ", columns) + "))";
            if (jdbc.sql("SELECT count(*) FROM " + table + " WHERE position(? IN " + row + ") > 0").param(text)
                .query(Long.class).single() > 0) {
                places.add(table);
            }
        }
    }

    @SneakyThrows
    private void searchObjects() {
        while (!open.isEmpty()) {
            Object next = open.pop();
            String type = next.getClass().getName();
            if (next instanceof CharSequence chars) {
                look(chars.toString(), type);
            } else if (next instanceof byte[] bytes) {
                look(new String(bytes, StandardCharsets.UTF_8), type);
            } else if (seen.add(next)) {
                if (next instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> {
                        open(key);
                        open(value);
                    });
                } else if (next instanceof Iterable<?> all) {
                    all.forEach(this::open);
                } else if (next instanceof Object[] all) {
                    Arrays.asList(all).forEach(this::open);
                } else if (next instanceof Optional<?> one) {
                    one.ifPresent(this::open);
                } else if (type.startsWith("dev.till.") && !(next instanceof Enum)) {
                    openFields(next);
                }
            }
        }
    }

    private void openFields(Object object) throws IllegalAccessException {
        for (Class<?> type = object.getClass(); type.getName().startsWith("dev.till."); type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                    field.setAccessible(true);
                    open(field.get(object));
                }
            }
        }
    }

    private void open(Object value) {
        if (value != null) {
            open.push(value);
        }
    }

    private void look(String found, String type) {
        if (found.toLowerCase(Locale.ROOT).contains(text)) {
            places.add(type);
        }
    }
}
