package dev.muddle.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the metrics of several services are.
 *
 * @param names of the series
 * @param labels that they have, each as {@code name.label}
 */
record Scrape(Set<String> names, Set<String> labels) {

    /** An example, as of a trace, may follow the value. */
    private static final Pattern SAMPLE =
            Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*?)})? \\S+(?: # .*)?$");

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    static Scrape of(Iterable<MuddleClient> services) throws IOException, InterruptedException {
        Scrape scrape = new Scrape(new TreeSet<>(), new TreeSet<>());
        for (MuddleClient service : services) {
            scrape.add(new String(service.get("/q/metrics").body(), StandardCharsets.UTF_8));
        }
        return scrape;
    }

    private void add(String text) {
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            names.add(sample.group(1));
            Matcher label = LABEL.matcher(sample.group(2) == null ? "" : sample.group(2));
            while (label.find()) {
                labels.add(sample.group(1) + "." + label.group(1));
            }
        }
    }
}
