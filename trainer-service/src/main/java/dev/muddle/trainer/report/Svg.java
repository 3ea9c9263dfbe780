package dev.muddle.trainer.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Small charts as SVG, to stand in a page. Written here and not drawn by a library: those draw letters by the fonts of the
 * machine, and a server often has none.
 */
final class Svg {

    /** Ten colours that can be told apart, also by most who see colours otherwise (after Tableau 10). */
    private static final List<String> COLOURS = List.of(
            "#4e79a7", "#f28e2b", "#e15759", "#76b7b2", "#59a14f", "#edc948", "#b07aa1", "#ff9da7", "#9c755f",
            "#8f8a85");

    private static final int WIDTH = 460;
    private static final int HEIGHT = 260;
    private static final int MARGIN = 44;

    private Svg() {}

    /**
     * Lines over a common axis.
     *
     * @param series points {@code double[count][2]} by name
     * @param diagonal whether to draw the line of x = y
     */
    static String lines(String x, String y, Map<String, double[][]> series, boolean diagonal) {
        Frame frame =
                Frame.around(series.values().stream().flatMap(Arrays::stream).toList(), diagonal);
        StringBuilder body = new StringBuilder(frame.axes(x, y));
        if (diagonal) {
            body.append("<path d='M%s L%s' stroke='#999' stroke-dasharray='4' fill='none'/>"
                    .formatted(frame.point(0, 0), frame.point(1, 1)));
        }
        int index = 0;
        for (Map.Entry<String, double[][]> entry : series.entrySet()) {
            String points = Arrays.stream(entry.getValue())
                    .map(point -> frame.point(point[0], point[1]))
                    .collect(Collectors.joining(" L", "M", ""));
            body.append("<path d='%s' stroke='%s' stroke-width='2' fill='none'/>".formatted(points, colour(index)));
            body.append("<text x='%d' y='%d' fill='%s'>%s</text>"
                    .formatted(WIDTH - MARGIN - 90, MARGIN - 24 + 14 * index, colour(index), escaped(entry.getKey())));
            index++;
        }
        return chart(body);
    }

    /** Bars side by side, from 0. */
    static String bars(String x, String y, double[] edges, double[] heights) {
        double most = Math.max(1e-9, Arrays.stream(heights).max().orElse(0));
        Frame frame = new Frame(edges[0], edges[edges.length - 1], 0, most);
        StringBuilder body = new StringBuilder(frame.axes(x, y));
        for (int i = 0; i < heights.length; i++) {
            double left = frame.x(edges[i]);
            double top = frame.y(heights[i]);
            body.append(format(
                    "<rect x='%.1f' y='%.1f' width='%.1f' height='%.1f' fill='%s'/>",
                    left, top, frame.x(edges[i + 1]) - left - 1, frame.y(0) - top, colour(0)));
        }
        return chart(body);
    }

    /**
     * A map of points, each in the colour of its label.
     *
     * @param places {@code double[count][2]}
     */
    static String map(double[][] places, int[] labels, List<String> names) {
        Frame frame = Frame.around(List.of(places), false);
        String dots = IntStream.range(0, places.length)
                .mapToObj(i -> format(
                        "<circle cx='%.1f' cy='%.1f' r='1.4' fill='%s'/>",
                        frame.x(places[i][0]) * 1.4, frame.y(places[i][1]) * 2.2, colour(labels[i])))
                .collect(Collectors.joining());
        String key = IntStream.range(0, names.size())
                .mapToObj(label -> "<text x='4' y='%d' fill='%s'>● %s</text>"
                        .formatted(20 + 16 * label, colour(label), escaped(names.get(label))))
                .collect(Collectors.joining());
        return "<svg viewBox='0 0 %d %d' role='img'>%s%s</svg>".formatted(WIDTH * 14 / 10, HEIGHT * 22 / 10, dots, key);
    }

    private static String chart(CharSequence body) {
        return "<svg viewBox='0 0 %d %d' role='img'>%s</svg>".formatted(WIDTH, HEIGHT, body);
    }

    private static String colour(int index) {
        return COLOURS.get(index % COLOURS.size());
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String format(String template, Object... values) {
        return String.format(Locale.ROOT, template, values);
    }

    /** The part of the plane that a chart shows. */
    private record Frame(double left, double right, double bottom, double top) {

        static Frame around(List<double[]> points, boolean unit) {
            if (unit) {
                return new Frame(0, 1, 0, 1);
            }
            double left = points.stream().mapToDouble(p -> p[0]).min().orElse(0);
            double right = points.stream().mapToDouble(p -> p[0]).max().orElse(1);
            double bottom = points.stream().mapToDouble(p -> p[1]).min().orElse(0);
            double top = points.stream().mapToDouble(p -> p[1]).max().orElse(1);
            return new Frame(left, right > left ? right : left + 1, bottom, top > bottom ? top : bottom + 1);
        }

        double x(double value) {
            return MARGIN + (value - left) / (right - left) * (WIDTH - 2 * MARGIN);
        }

        double y(double value) {
            return HEIGHT - MARGIN - (value - bottom) / (top - bottom) * (HEIGHT - 2 * MARGIN);
        }

        String point(double x, double y) {
            return format("%.1f,%.1f", x(x), y(y));
        }

        String axes(String x, String y) {
            return format(
                    "<path d='M%1$d,%2$d V%3$d H%4$d' stroke='currentColor' fill='none'/>"
                            + "<text x='%1$d' y='%5$d'>%6$.3g</text><text x='%4$d' y='%5$d' text-anchor='end'>%7$.3g</text>"
                            + "<text x='%8$d' y='%3$d' text-anchor='end'>%9$.3g</text>"
                            + "<text x='%8$d' y='%2$d' text-anchor='end'>%10$.3g</text>"
                            + "<text x='%11$d' y='%12$d' text-anchor='middle'>%13$s</text>"
                            + "<text x='4' y='16'>%14$s</text>",
                    MARGIN,
                    MARGIN,
                    HEIGHT - MARGIN,
                    WIDTH - MARGIN,
                    HEIGHT - MARGIN + 16,
                    left,
                    right,
                    MARGIN - 4,
                    bottom,
                    top,
                    WIDTH / 2,
                    HEIGHT - 10,
                    escaped(x),
                    escaped(y));
        }
    }
}
