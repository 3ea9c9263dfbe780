package dev.muddle.launcher;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As much of Prometheus' query language as tells which metrics a query asks for, and by which labels. */
final class PromQl {

    private static final Pattern LABELS = Pattern.compile("\\b(?:by|without|on|ignoring|group_left)\\s*\\([^)]*\\)");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern RANGE = Pattern.compile("\\[[^\\]]*]");
    private static final Pattern OFFSET = Pattern.compile("\\boffset\\s+\\w+");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\w|\\s*\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{([^}]*)}");

    private PromQl() {}

    /** The names of the metrics. */
    static Set<String> metrics(String query) {
        String rest = query;
        for (Pattern other : new Pattern[] {TEXT, MATCHERS, RANGE, LABELS, OFFSET}) {
            rest = other.matcher(rest).replaceAll(" ");
        }
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(rest);
        while (name.find()) {
            if (!WORDS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }

    /** The labels that metrics are chosen by, each as {@code metric.label}. */
    static Set<String> selectors(String query) {
        Set<String> labels = new TreeSet<>();
        Matcher selector = SELECTOR.matcher(query);
        while (selector.find()) {
            Matcher label = MATCHER.matcher(TEXT.matcher(selector.group(2)).replaceAll(""));
            while (label.find()) {
                labels.add(selector.group(1) + "." + label.group(1));
            }
        }
        return labels;
    }
}
