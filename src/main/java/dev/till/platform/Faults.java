package dev.till.platform;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

    /** More than a body within the limits of lines and discounts can have; others would only swell the answer. */
    private static final int MOST_LISTED = 5000;

    private static final Pattern CAPITAL = Pattern.compile("\\p{Upper}");

    private final List<Fault> faults = new ArrayList<>();

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
        faults.add(new Fault(field, message));
    }

    /**
     * Adds all of another's faults behind these.
     *
     * @param others more of the same request
     */
    public void addAll(Faults others) {
        faults.addAll(others.faults);
    }

    /** Whether one of these is about that very field, so that another would only repeat it. */
    public boolean mention(String field) {
        return faults.stream().anyMatch(fault -> fault.field().equals(field));
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return faults.isEmpty();
    }

    /** Goes on where there is no fault. */
    public void throwIfAny() {
        if (!isEmpty()) {
            throw refusal();
        }
    }

    /**
     * All of the faults as one refusal, whose message tells the first of them.
     *
     * @return a refusal with the code {@code invalid_request}
     */
    public Refusal refusal() {
        Fault first = faults.get(0);
        String message = (first.field().isEmpty() ? "The body" : first.field()) + " " + first.message();
        int others = faults.size() - 1;
        if (others > 0) {
            message += " (and " + others + (others == 1 ? " more fault)" : " more faults)");
        }
        return new Refusal(Refusal.Kind.INVALID, "invalid_request", message,
            faults.subList(0, Math.min(faults.size(), MOST_LISTED)));
    }

    /** A violation, where it is in JSON, and its place among the others. */
    private record Found(String field, String message, int[] place) {

        private static final Comparator<Found> BY_PLACE = Comparator
            .comparing((Found found) -> found.place, Arrays::compare)
            .thenComparing(Found::message);

        Found(ConstraintViolation<?> violation) {
            this(field(violation.getPropertyPath()), violation.getMessage(),
                place(violation.getPropertyPath(), ResolvableType.forClass(violation.getRootBeanClass())));
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

        private static int[] place(Path path, ResolvableType root) {
            List<Integer> place = new ArrayList<>();
            ResolvableType type = root;
            for (Path.Node node : path) {
                if (node.getIndex() != null) {
                    place.add(node.getIndex());
                    type = type.asCollection().getGeneric(0);
                }
                if (node.getKind() == ElementKind.PROPERTY) {
                    Field[] fields = type.toClass().getDeclaredFields();
                    int position = position(node.getName(), fields);
                    place.add(position);
                    type = position == fields.length ? ResolvableType.NONE
                        : ResolvableType.forField(fields[position], type);
                }
            }
            return place.stream().mapToInt(Integer::intValue).toArray();
        }

        private static int position(String name, Field[] fields) {
            int position = 0;
            while (position < fields.length && !fields[position].getName().equals(name)) {
                position++;
            }
            return position;
        }
    }
}
