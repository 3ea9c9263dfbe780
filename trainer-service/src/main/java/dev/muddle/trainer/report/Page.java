package dev.muddle.trainer.report;

import dev.muddle.trainer.evaluation.Figures;
import java.util.Locale;
import java.util.Map;

/** An HTML page that needs nothing from elsewhere. */
final class Page {

    private static final String STYLE = """
            body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem;
                   color: #1c1b22; background: #fbfaf7; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .15rem .7rem; border-bottom: 1px solid #d8d4ca; text-align: right; }
            th:first-child, td:first-child { text-align: left; }
            img { max-width: 100%; image-rendering: pixelated; }
            svg { max-width: 44rem; width: 100%; font: 11px system-ui, sans-serif; fill: currentColor; }
            @media (prefers-color-scheme: dark) { body { color: #eeecf4; background: #16151b; } }
            """;

    private final StringBuilder body = new StringBuilder();
    private final String title;

    Page(String title) {
        this.title = title;
    }

    void heading(String text) {
        body.append("<h2>").append(Svg.escaped(text)).append("</h2>\n");
    }

    void paragraph(String text) {
        body.append("<p>").append(Svg.escaped(text)).append("</p>\n");
    }

    void image(String file, String description) {
        body.append("<img src=\"%s\" alt=\"%s\">%n".formatted(file, Svg.escaped(description)));
    }

    void svg(String svg) {
        body.append(svg).append('\n');
    }

    /** A table with a row for each entry. */
    void figures(Map<String, Figures> rows) {
        body.append("<table><tr><th></th><th>muddles</th><th>strict and valid</th><th>hard</th><th>top pair</th>"
                + "<th>valid</th><th>median gap</th><th>error of p(a)</th><th>grey ink</th><th>near duplicates</th>"
                + "<th>pairs</th></tr>\n");
        rows.forEach((name, figures) -> body.append(String.format(
                Locale.ROOT,
                "<tr><td>%s</td><td>%d</td><td>%.3f</td><td>%.3f</td><td>%.3f</td><td>%.3f</td><td>%.3f</td>"
                        + "<td>%.3f</td><td>%.3f</td><td>%.3f</td><td>%d</td></tr>\n",
                Svg.escaped(name),
                figures.count(),
                figures.strict(),
                figures.hard(),
                figures.topPair(),
                figures.valid(),
                figures.medianGap(),
                figures.claimError(),
                figures.greyInk(),
                figures.nearDuplicates(),
                figures.pairs())));
        body.append("</table>\n");
    }

    String html() {
        return "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
                + "content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n<style>\n%s</style>\n<h1>%s</h1>\n%s</html>\n"
                        .formatted(Svg.escaped(title), STYLE, Svg.escaped(title), body);
    }
}
