package dev.till.conformance;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * Writes JSON for people and for diffs. An object or array that fits is on one line. Otherwise its elements have lines
 * of their own, except for short ones, which share lines. Objects in an array that take several lines each are not
 * indented.
 */
final class KitText {

    private static final int MAX_LENGTH = 120;
    private static final int SHORT = 40;

    private KitText() {
    }

    static String of(JsonNode node) {
        return text(node, "", 0) + "\n";
    }

    /** {@code others} is the number of columns that the line has for other text. */
    private static String text(JsonNode node, String indent, int others) {
        String line = line(node);
        if (indent.length() + others + line.length() <= MAX_LENGTH || node.isValueNode()) {
            return line;
        }
        List<Element> elements = elements(node);
        if (node.isArray() && elements.stream().allMatch(element -> line(element.value).length() > MAX_LENGTH)) {
            return elements.stream().map(element -> text(element.value, indent, 0))
                .collect(Collectors.joining(", ", "[", "]"));
        }
        return opening(node) + "\n" + broken(elements, indent + "  ") + "\n" + indent + closing(node);
    }

    private static String broken(List<Element> elements, String indent) {
        StringBuilder out = new StringBuilder(indent);
        int column = indent.length();
        for (int i = 0; i < elements.size(); i++) {
            Element element = elements.get(i);
            String text = element.key + text(element.value, indent, element.key.length() + 1)
                + (i == elements.size() - 1 ? "" : ",");
            if (i > 0) {
                boolean shares = text.length() <= SHORT && column < MAX_LENGTH - text.length();
                out.append(shares ? " " : "\n" + indent);
                column = shares ? column + 1 : indent.length();
            }
            out.append(text);
            // An element of several lines, or a long one, shares its last line with none.
            column = text.length() <= SHORT ? column + text.length() : MAX_LENGTH;
        }
        return out.toString();
    }

    private static String line(JsonNode node) {
        if (node.isValueNode()) {
            return node.isNumber() ? node.decimalValue().toPlainString() : node.toString();
        }
        return elements(node).stream().map(element -> element.key + line(element.value))
            .collect(Collectors.joining(", ", opening(node), closing(node)));
    }

    private static List<Element> elements(JsonNode node) {
        return node.isArray() ? node.valueStream().map(value -> new Element("", value)).toList()
            : node.properties().stream()
                .map(field -> new Element(StringNode.valueOf(field.getKey()) + ": ", field.getValue())).toList();
    }

    private static String opening(JsonNode node) {
        return node.isArray() ? "[" : "{";
    }

    private static String closing(JsonNode node) {
        return node.isArray() ? "]" : "}";
    }

    private record Element(String key, JsonNode value) {
    }
}
