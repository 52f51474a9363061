package dev.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpMethod;

/** The answer of {@code /actuator/prometheus}: the value of each series. */
public record Scrape(Map<String, Double> series) {

    private static final Pattern LINE = Pattern.compile("^([a-z_]\\w*(?:\\{.*})?) (\\S+)$", Pattern.MULTILINE);
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** Reads the text of an answer. */
    public static Scrape of(String text) {
        Map<String, Double> series = new LinkedHashMap<>();
        Matcher line = LINE.matcher(text);
        while (line.find()) {
            series.put(line.group(1), Double.parseDouble(line.group(2)));
        }
        assertThat(series).isNotEmpty();
        return new Scrape(series);
    }

    /** Scrapes a running Till. */
    public static Scrape of(TillApi till) {
        return of(till.staff(HttpMethod.GET, "/actuator/prometheus", null).is(200).body());
    }

    /** The value of one series, such as {@code till_orders_total{event="placed"}}. */
    public double value(String name) {
        assertThat(series).containsKey(name);
        return series.get(name);
    }

    /** By how much a series is higher than in an earlier scrape. */
    public double since(Scrape earlier, String name) {
        return value(name) - earlier.value(name);
    }

    /** The names of all metrics, each with the names of its labels. */
    public Map<String, Set<String>> labels() {
        Map<String, Set<String>> labels = new LinkedHashMap<>();
        series.keySet().forEach(name -> {
            Set<String> known = labels.computeIfAbsent(name.replaceFirst("\\{.*", ""), metric -> new TreeSet<>());
            LABEL.matcher(name).results().forEach(label -> known.add(label.group(1)));
        });
        return labels;
    }

    /** The values of a label of a metric. */
    public Set<String> values(String metric, String label) {
        Set<String> values = new TreeSet<>();
        series.keySet().stream().filter(name -> name.startsWith(metric + "{")).forEach(name ->
            LABEL.matcher(name).results().filter(found -> found.group(1).equals(label))
                .forEach(found -> values.add(found.group(2))));
        return values;
    }
}
