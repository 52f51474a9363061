package dev.till.validation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/**
 * All faults of a request, collected before it is refused, so that a client can correct them at once.
 *
 * <pre>{@code
 * Faults faults = Faults.of(validator.validate(draft));
 * if (!known(sku)) {
 *     faults.add("line_items[3].sku", "names an unknown product: NO-SUCH");
 * }
 * faults.throwIfAny();
 * }</pre>
 */
public final class Faults {

    /** The largest number of faults that a refusal lists. */
    public static final int MOST_LISTED = 100;

    private static final Pattern CAPITAL = Pattern.compile("\\p{Upper}");

    /** Caches the fields of every validated type, since reflection is too slow for many faults. */
    private static final ClassValue<Map<String, Declared>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Declared> computeValue(Class<?> type) {
            return Declared.of(type);
        }
    };

    private final List<Fault> listed = new ArrayList<>();
    private final String path;
    private int count;

    /** No faults yet, of the fields of the body itself. */
    public Faults() {
        this("");
    }

    private Faults(String path) {
        this.path = path;
    }

    /** No faults yet, of the fields of an object in the body: {@code under("order")} adds {@code order.} to each. */
    public static Faults under(String object) {
        return new Faults(object + ".");
    }

    /** No faults yet, of the same object. */
    public Faults withoutAny() {
        return new Faults(path);
    }

    /**
     * The faults that Bean Validation found, in the order in which the validated type declares its fields, with the
     * paths of the JSON: {@code line_items[0].tax_rate}.
     */
    public static Faults of(Set<? extends ConstraintViolation<?>> violations) {
        Faults result = new Faults();
        violations.stream().map(Found::new).sorted(Found.BY_PLACE)
            .forEach(found -> result.add(found.field(), found.message()));
        return result;
    }

    /** Adds a fault after the others. */
    public void add(String field, String message) {
        count++;
        list(new Fault(path + field, message));
    }

    /**
     * Adds what a rule says about a value, if anything. Null is a fault where {@code missing} says what is wrong. The
     * path of the field is only joined for a fault.
     */
    public <T> void check(
        String path, String field, @Nullable T value, Function<T, @Nullable String> rule, @Nullable String missing) {
        String fault = value == null ? missing : rule.apply(value);
        if (fault != null) {
            add(path + field, fault);
        }
    }

    /** Adds more faults of the same request after these. */
    public void addAll(Faults others) {
        count += others.count;
        others.listed.forEach(this::list);
    }

    private void list(Fault fault) {
        if (listed.size() < MOST_LISTED) {
            listed.add(fault);
        }
    }

    /** Whether there are no faults. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** The number of faults, listed or not. */
    public int count() {
        return count;
    }

    /** The faults that a refusal lists: the first {@link #MOST_LISTED}, in the order in which they were added. */
    public List<Fault> listed() {
        return List.copyOf(listed);
    }

    /** Throws {@link #refusal()} if there is a fault. */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw refusal();
        }
    }

    /**
     * The faults as one refusal with the code {@code invalid_request}. Its message names the first fault and the number
     * of others; it lists at most {@link #MOST_LISTED}.
     */
    public Refusal refusal() {
        Fault first = listed.get(0);
        StringBuilder message = new StringBuilder(first.field().isEmpty() ? "The body" : first.field())
            .append(' ').append(first.message());
        int others = count - 1;
        if (others > 0) {
            message.append(" (and ").append(others).append(others == 1 ? " more fault" : " more faults")
                .append(count > MOST_LISTED ? "; errors lists the first " + MOST_LISTED + ")" : ")");
        }
        return new Refusal(ErrorCode.INVALID_REQUEST, message.toString(), listed);
    }

    /** A violation with its JSON path and its sort key. */
    private record Found(String field, String message, int[] place) {

        private static final Comparator<Found> BY_PLACE = Comparator
            .comparing((Found found) -> found.place, Arrays::compare)
            .thenComparing(Found::message);

        Found(ConstraintViolation<?> violation) {
            this(field(violation.getPropertyPath()), violation.getMessage(),
                place(violation.getPropertyPath(), violation.getRootBeanClass()));
        }

        private static String field(Path path) {
            StringBuilder field = new StringBuilder();
            for (Path.Node node : path) {
                if (node.getIndex() != null) {
                    field.append('[').append(node.getIndex()).append(']');
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    field.append(field.isEmpty() ? "" : ".").append(snakeCase(node.getName()));
                }
            }
            return field.toString();
        }

        private static String snakeCase(String name) {
            return CAPITAL.matcher(name).replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
        }

        private static int[] place(Path path, Class<?> root) {
            List<Integer> place = new ArrayList<>();
            ResolvableType type = ResolvableType.forClass(root);
            for (Path.Node node : path) {
                if (node.getIndex() != null) {
                    place.add(node.getIndex());
                    type = type.asCollection().getGeneric(0);
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    Declared declared = FIELDS.get(type.toClass()).getOrDefault(node.getName(), Declared.NOWHERE);
                    place.add(declared.position());
                    type = declared.type();
                }
            }
            return place.stream().mapToInt(Integer::intValue).toArray();
        }
    }

    /** The position of a field in its type. */
    private record Declared(int position, ResolvableType type) {

        /** After all fields, for a constraint on the whole object. */
        private static final Declared NOWHERE = new Declared(Integer.MAX_VALUE, ResolvableType.NONE);

        private static Map<String, Declared> of(Class<?> type) {
            Map<String, Declared> fields = new HashMap<>();
            for (Field field : type.getDeclaredFields()) {
                fields.put(field.getName(), new Declared(fields.size(), ResolvableType.forField(field)));
            }
            return fields;
        }
    }
}
