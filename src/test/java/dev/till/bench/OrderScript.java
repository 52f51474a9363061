package dev.till.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Till sends for an order, as a script of pgbench's. It is made of PostgreSQL's log of one such order, so that it
 * is the same statements, whatever becomes of Till. What differs from order to order is drawn anew; all other
 * parameters are parameters too, with the value from the log.
 *
 * <p>Till's driver sends BEGIN together with the first statement, and the script does the same.
 */
final class OrderScript {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern STATEMENT = Pattern.compile("(?s)(?:execute [^:]+|statement): (.*)");
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+) = (NULL|'((?:[^']|'')*)')");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:.*");
    /**
     * An order's uuid is needed twice. 32 decimal digits are one too, and they grow with each client's orders, as those
     * that Till makes grow with time: an index takes both where it took the last.
     */
    private static final String ORDER_UUID =
        "CAST(CAST(:run AS text) || CAST(:number AS text) AS uuid)";

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> statements = new ArrayList<>();
    private final Order order;

    /** The order that was placed while the log was written. */
    record Order(String uuid, long customerId, String sku) {
    }

    private record Logged(String sql, Map<String, String> parameters) {

        static Logged of(JsonNode entry) {
            Matcher statement = STATEMENT.matcher(entry.path("message").asString(""));
            Map<String, String> parameters = new LinkedHashMap<>();
            Matcher parameter = PARAMETER.matcher(entry.path("detail").asString(""));
            while (parameter.find()) {
                parameters.put(parameter.group(1),
                    parameter.group(3) == null ? null : parameter.group(3).replace("''", "'"));
            }
            return new Logged(statement.matches() ? statement.group(1).strip() : "", parameters);
        }

        boolean is(String command) {
            return sql.equalsIgnoreCase(command);
        }
    }

    /**
     * Makes the script.
     *
     * @param log   PostgreSQL's, with the order's statements somewhere in it
     * @param order that order
     */
    OrderScript(List<String> log, Order order) throws IOException {
        this.order = order;
        List<Logged> transaction = transaction(log, order.uuid());
        for (Logged logged : transaction) {
            statements.add(statement(logged));
        }
    }

    /** Whether the log has the order's whole transaction by now. */
    static boolean isIn(List<String> log, String uuid) {
        return !transaction(log, uuid).isEmpty();
    }

    /** From BEGIN to COMMIT, in the one session that mentions the uuid; empty as long as there is none. */
    private static List<Logged> transaction(List<String> log, String uuid) {
        Map<String, List<Logged>> open = new LinkedHashMap<>();
        for (String line : log) {
            JsonNode entry = JSON.readTree(line);
            Logged logged = Logged.of(entry);
            List<Logged> session = open.computeIfAbsent(entry.path("session_id").asString(""), id -> new ArrayList<>());
            if (logged.is("BEGIN")) {
                session.clear();
            }
            if (!logged.sql().isEmpty()) {
                session.add(logged);
            }
            if (logged.is("COMMIT") && session.stream().anyMatch(one -> one.parameters().containsValue(uuid))) {
                return session;
            }
        }
        return List.of();
    }

    private String statement(Logged logged) {
        return PLACE.matcher(logged.sql()).replaceAll(place ->
            Matcher.quoteReplacement(parameter(logged.parameters().get(place.group(1))))) + ";";
    }

    private String parameter(String value) {
        if (value == null) {
            return "NULL";
        }
        boolean array = value.matches("(?s)\\{.*[^}].*}");
        String element = array ? value.substring(1, value.length() - 1).replace("\"", "") : value;
        String expression = element(element);
        if (expression == null) {
            return constant(value);
        }
        return array ? "ARRAY[" + expression + "]" : expression;
    }

    /** What stands for a value that differs from order to order, or null for any other. */
    private String element(String value) {
        if (value.equals(order.uuid())) {
            return ORDER_UUID;
        }
        if (value.equals(order.sku())) {
            return "CAST(:sku AS text)";
        }
        if (value.equals(Long.toString(order.customerId()))) {
            return ":customer";
        }
        if (UUID.matcher(value).matches()) {
            return "gen_random_uuid()";
        }
        return TIME.matcher(value).matches() ? "now()" : null;
    }

    private String constant(String value) {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (variable.getValue().equals(value)) {
                return ":" + variable.getKey();
            }
        }
        variables.put("value_" + variables.size(), value);
        return constant(value);
    }

    /** How many statements an order takes between BEGIN and COMMIT. */
    int statementCount() {
        return statements.size() - 2;
    }

    /** The values of the parameters that never differ, by the names that they have in the script. */
    Map<String, String> variables() {
        return variables;
    }

    /** The text of the script, which wants variables for the first and last customer and sku, and the run. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(
            "\\set customer random(:first_customer, :last_customer)",
            "\\set sku random(:first_sku, :last_sku)",
            "\\set number :number + 1",
            "\\set run :first_run + :client_id",
            "\\startpipeline"));
        lines.addAll(statements.subList(0, 2));
        lines.add("\\endpipeline");
        lines.addAll(statements.subList(2, statements.size()));
        return String.join("\n", lines) + "\n";
    }
}
