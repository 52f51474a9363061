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
import java.util.regex.Pattern;
import org.springframework.core.ResolvableType;

/**
 * Everything wrong with a request, gathered before it is refused, so that a client can mend all of it at once.
 *
 * <pre>{@code
 * Faults faults = Faults.of(validator.validate(draft));
 * if (!known(sku)) {
 *     faults.add("line_items[3].sku", "names no product");
 * }
 * faults.throwIfAny();
 * }</pre>
 */
public final class Faults {

    /** How many faults a refusal lists: enough to mend a body by, and few enough for an answer. */
    public static final int MOST_LISTED = 100;

    private static final Pattern CAPITAL = Pattern.compile("\\p{Upper}");

    /** The fields of every validated type, by name. Reflection is too slow to ask anew for each of many faults. */
    private static final ClassValue<Map<String, Declared>> FIELDS = new ClassValue<>() {
        @Override
        protected Map<String, Declared> computeValue(Class<?> type) {
            return Declared.of(type);
        }
    };

    /** The first ones. */
    private final List<Fault> listed = new ArrayList<>();
    private int count;

    /**
     * The faults that Bean Validation found, in the order in which the validated type declares its fields.
     *
     * @param violations what a {@code Validator} returned
     * @return their messages, with paths as JSON spells them: {@code line_items[0].tax_rate}
     */
    public static Faults of(Set<? extends ConstraintViolation<?>> violations) {
        Faults result = new Faults();
        violations.stream().map(Found::new).sorted(Found.BY_PLACE)
            .forEach(found -> result.add(found.field(), found.message()));
        return result;
    }

    /**
     * Adds a fault behind the others.
     *
     * @param field   where it is, as {@link Fault#field()} has it
     * @param message what is wrong, such as {@code must be at most 1}
     */
    public void add(String field, String message) {
        count++;
        list(new Fault(field, message));
    }

    /**
     * Adds all of another's faults behind these.
     *
     * @param others more of the same request
     */
    public void addAll(Faults others) {
        count += others.count;
        others.listed.forEach(this::list);
    }

    private void list(Fault fault) {
        if (listed.size() < MOST_LISTED) {
            listed.add(fault);
        }
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** How many there are, listed or not. */
    public int count() {
        return count;
    }

    /** The faults that a refusal lists: the first {@link #MOST_LISTED}, in the order in which they were added. */
    public List<Fault> listed() {
        return List.copyOf(listed);
    }

    /** Goes on where there is no fault. */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw refusal();
        }
    }

    /**
     * The faults as one refusal. Its message tells the first of them and how many more there are; it lists at most
     * {@link #MOST_LISTED}.
     *
     * @return a refusal with the code {@code invalid_request}
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
        return new Refusal(Refusal.Kind.INVALID, "invalid_request", message.toString(), listed);
    }

    /** A violation, where it is in JSON, and its place among the others. */
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

    /** A field of a type, by its place among the others. */
    private record Declared(int position, ResolvableType type) {

        /** Behind all fields: what no field is named after, such as a constraint on the whole. */
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
