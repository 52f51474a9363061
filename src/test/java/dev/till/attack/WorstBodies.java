package dev.till.attack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Bodies of JSON, with {@code '} for {@code "}, that cost their reader as much as any of at most 1 MiB, each for a
 * reason of its own.
 */
final class WorstBodies {

    private static final int MEBIBYTE = 1 << 20;
    private static final int MOST_LINES = 500;
    private static final int MOST_DISCOUNTS = 100;
    private static final int MOST_TAXES = 5;

    private WorstBodies() {
    }

    /** By what is bad about them. */
    static Map<String, String> all() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("80,000 empty lines", lines("{'sku':'ABC123'}" + ",{}".repeat(80_000)));
        bodies.put("as many empty lines as fit", filled("{'line_items':[{'sku':'ABC123'}", ",{}", "]}"));
        bodies.put("as many empty discounts as fit", filled("{'discounts':[{}", ",{}", "]}"));
        bodies.put("as many lines of one product as fit", filled("{'line_items':[{'sku':'ABC123'}",
            ",{'sku':'ABC123'}", "]}"));
        bodies.put("as many lines of unknown products as fit", numbered("{'line_items':[", "{'sku':'%s'}", "]}"));
        bodies.put("as many lines of one uuid as fit", filled("{'line_items':[{}",
            ",{'uuid':'a76ee7b0-7f9e-4443-899c-f4be0faddee3'}", "]}"));
        bodies.put("as many nulls as fit", filled("{'line_items':[null", ",null", "]}"));
        bodies.put("as many empty taxes as fit", filled("{'line_items':[{'taxes':[{}", ",{}", "]}]}"));
        bodies.put("as many lines with six taxes as fit",
            filled("{'line_items':[{'sku':'ABC123'}", ",{'taxes':[{},{},{},{},{},{}]}", "]}"));
        bodies.put("the largest order", largestOrder());
        bodies.put("the order with most taxes", orderWithMostTaxes());
        bodies.put("the order with most faults", faultiestOrder());
        bodies.put("numbers of 100 digits", filled("{'line_items':[{}", ",{'price':" + "9".repeat(99) + "}", "]}"));
        bodies.put("exponents of 10 digits", filled("{'line_items':[{}", ",{'quantity':1E1000000000}", "]}"));
        bodies.put("a number that fills it", "{'price':" + "9".repeat(MEBIBYTE - 20) + "}");
        bodies.put("a text that fills it", "{'name':'" + "a".repeat(MEBIBYTE - 20) + "'}");
        bodies.put("escapes that fill it", "{'name':'" + "\\u0041".repeat(MEBIBYTE / 6 - 10) + "'}");
        bodies.put("no-break spaces that fill it", "{'name':'" + "\\u00a0".repeat(MEBIBYTE / 6 - 10) + "'}");
        bodies.put("combining marks that fill it", "{'name':'a" + "\u0301\u0327".repeat(MEBIBYTE / 4 - 10) + "'}");
        bodies.put("an address that fills it",
            "{'name':'A','email':'a@" + "a.".repeat(MEBIBYTE / 2 - 30) + "'}");
        bodies.put("an address of at signs", "{'name':'A','email':'" + "@".repeat(MEBIBYTE - 50) + "'}");
        bodies.put("a field's name that fills it", "{'" + "a".repeat(MEBIBYTE - 20) + "':1}");
        bodies.put("fields whose names have one hash", collisions("{'taxes':{", "':0", "}}"));
        bodies.put("unknown fields whose names have one hash", collisions("{", "':0", "}"));
        bodies.put("brackets that fill it", "[".repeat(MEBIBYTE));
        bodies.put("pairs of brackets in what is ignored", filled("{'taxes':[[]", ",[]", "]}"));
        bodies.put("blanks that fill it", " ".repeat(MEBIBYTE - 2) + "{}");
        return bodies;
    }

    private static String lines(String lines) {
        return "{'line_items':[" + lines + "]}";
    }

    private static String filled(String start, String element, String end) {
        return start + element.repeat((MEBIBYTE - start.length() - end.length()) / element.length()) + end;
    }

    private static String numbered(String start, String element, String end) {
        int count = MEBIBYTE / (element.length() + 6);
        return start + IntStream.range(0, count).mapToObj(i -> element.formatted("N" + i))
            .collect(Collectors.joining(",")) + end;
    }

    /** 500 lines and 100 discounts, each as long as it may be, and each discount on a line. */
    private static String largestOrder() {
        String name = "\ud83c\udf54".repeat(200);
        List<String> lines = new ArrayList<>();
        List<String> discounts = new ArrayList<>();
        for (int i = 0; i < MOST_LINES; i++) {
            UUID uuid = new UUID(4, i);
            lines.add("{'uuid':'%s','name':'%s','quantity':999999.999,'price':1%02d.1234,'tax_rate':0.%06d}"
                .formatted(uuid, name, i % 100, i + 1));
            if (i < MOST_DISCOUNTS) {
                discounts.add("{'type':'percent','amount':0.%06d,'name':'%s'%s}".formatted(i + 1, name,
                    i % 2 == 0 ? ",'apply_to':'" + uuid + "'" : ""));
            }
        }
        return "{'line_items':" + lines + ",'discounts':" + discounts + "}";
    }

    /** 500 lines of five taxes each, no two of them the same, and a discount on the order. */
    private static String orderWithMostTaxes() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < MOST_LINES; i++) {
            List<String> taxes = new ArrayList<>();
            for (int tax = 0; tax < MOST_TAXES; tax++) {
                taxes.add("{'name':'%060d','tax_rate':0.19999%d,'compound':%s}".formatted(
                    i * MOST_TAXES + tax, tax, tax > 0));
            }
            lines.add("{'name':'A','quantity':999999.999,'price':1%02d.1234,'taxes':%s,'tax_included':%s}"
                .formatted(i % 100, taxes, i % 2 == 0));
        }
        return "{'line_items':" + lines + ",'discounts':[{'type':'percent','amount':0.123456}]}";
    }

    /** Each value of each line and discount is wrong, and none of them is of a wrong type. */
    private static String faultiestOrder() {
        String line = "{'uuid':'a76ee7b0-7f9e-4443-899c-f4be0faddee3','sku':'no sku','name':'','quantity':-1,"
            + "'price':-1,'tax_rate':-1,'taxes':[" + "{'name':'','tax_rate':2,'compound':true},".repeat(4)
            + "{}],'tax_included':true}";
        String discount = "{'uuid':'a76ee7b0-7f9e-4443-899c-f4be0faddee3','name':'','type':'percent',"
            + "'amount':10,'apply_to':'b76ee7b0-7f9e-4443-899c-f4be0faddee3'}";
        return "{'line_items':[" + line + ("," + line).repeat(MOST_LINES - 1) + "],'discounts':[" + discount
            + ("," + discount).repeat(MOST_DISCOUNTS - 1) + "]}";
    }

    /** Names of the parts {@code Aa} and {@code BB}, which have the same hash in Java. */
    private static String collisions(String start, String value, String end) {
        int bits = 15;
        return start + IntStream.range(0, 1 << bits).mapToObj(number -> IntStream.range(0, bits)
                .mapToObj(bit -> (number >> bit & 1) == 0 ? "Aa" : "BB").collect(Collectors.joining("", "'", value)))
            .limit(MEBIBYTE / (2 * bits + 5)).collect(Collectors.joining(",")) + end;
    }
}
