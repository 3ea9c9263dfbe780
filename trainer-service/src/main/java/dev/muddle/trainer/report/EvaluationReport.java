package dev.muddle.trainer.report;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Strategy;
import dev.muddle.registry.ModelManifest;
import dev.muddle.trainer.evaluation.Figures;
import dev.muddle.trainer.evaluation.Figures.Judged;
import dev.muddle.trainer.evaluation.MuddleEvaluation;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes an evaluation into a folder: the muddles as {@code images.idx} (IDX3, u8, white on black), what the product claims
 * of them as {@code pairs.csv}, all figures as {@code report.json}, and for people {@code report.html} with
 * {@code contact-sheet.png} and {@code every-pair.png}.
 *
 * @param strategy whose muddles are written
 * @param seed of the evaluation
 */
public record EvaluationReport(
        ModelManifest model, MuddleEvaluation evaluation, Strategy strategy, Split source, long seed) {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING);

    private static final int IMAGES_MAGIC = 0x803;
    private static final int PER_PAIR = 8;
    private static final int BINS = 10;

    /** Writes all files; those of an evaluation before are replaced. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        writeImages(folder.resolve("images.idx"));
        Files.writeString(folder.resolve("pairs.csv"), pairs());
        JSON.writeValue(folder.resolve("report.json").toFile(), json());
        ContactSheet.write(rows(judged()), folder.resolve("contact-sheet.png"));
        ContactSheet.write(rows(evaluation.asked()), folder.resolve("every-pair.png"));
        Files.writeString(folder.resolve("report.html"), html());
    }

    private List<Judged> judged() {
        return evaluation.byStrategy().get(strategy);
    }

    /** The muddles by their two labels, the smaller one first. */
    private static Map<List<Integer>, List<Judged>> byPair(List<Judged> muddles) {
        Map<List<Integer>, List<Judged>> byPair = new TreeMap<>(
                Comparator.<List<Integer>>comparingInt(pair -> pair.get(0)).thenComparingInt(pair -> pair.get(1)));
        byPair.putAll(muddles.stream().collect(groupingBy(Judged::pair)));
        return byPair;
    }

    private static List<List<MuddledDigit>> rows(List<Judged> muddles) {
        return byPair(muddles).values().stream()
                .map(judged ->
                        judged.stream().limit(PER_PAIR).map(Judged::digit).toList())
                .toList();
    }

    private Map<String, Figures> figuresByPair(List<Judged> muddles) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        byPair(muddles).forEach((pair, judged) -> figures.put(name(pair), Figures.of(judged)));
        return figures;
    }

    private void writeImages(Path file) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file);
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream))) {
            out.writeInt(IMAGES_MAGIC);
            out.writeInt(judged().size());
            out.writeInt(Pixels.SIDE);
            out.writeInt(Pixels.SIDE);
            for (Judged muddle : judged()) {
                out.write(muddle.digit().pixels());
            }
        }
    }

    private String pairs() {
        return judged().stream()
                .map(Judged::digit)
                .map(digit -> String.format(
                        Locale.ROOT,
                        "%d,%d,%.6f,%.6f\n",
                        digit.a().label(),
                        digit.b().label(),
                        digit.verdict().pA(),
                        digit.verdict().pB()))
                .collect(Collectors.joining("", "label_a,label_b,p_a,p_b\n", ""));
    }

    private ObjectNode json() {
        ObjectNode report = JSON.createObjectNode();
        report.put("model", model.version());
        report.put("count", judged().size());
        report.put("strategy", strategy.toString());
        report.put("source", source.toString());
        report.put("seed", seed);
        report.set("figures", JSON.valueToTree(Figures.of(judged())));
        report.set("strategies", JSON.valueToTree(figures(evaluation.byStrategy())));
        report.set("plain", JSON.valueToTree(figures(evaluation.plain())));
        report.set("pairs", JSON.valueToTree(figuresByPair(judged())));
        report.putObject("everyPair")
                .<ObjectNode>set("figures", JSON.valueToTree(Figures.of(evaluation.asked())))
                .set("pairs", JSON.valueToTree(figuresByPair(evaluation.asked())));
        report.set("calibration", JSON.valueToTree(calibration()));
        report.set("entropyHistogram", JSON.valueToTree(entropies()));
        report.set("metrics", model.document().path("metrics"));
        return report;
    }

    private static Map<String, Figures> figures(Map<Strategy, List<Judged>> muddles) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        muddles.forEach((strategy, judged) -> figures.put(strategy.toString(), Figures.of(judged)));
        return figures;
    }

    private String name(List<Integer> pair) {
        return model.labels().get(pair.get(0)) + "–" + model.labels().get(pair.get(1));
    }

    /** The mean claim and the evaluators' mean of p_a, in bins of the claim: {@code double[bins][2]}. */
    private double[][] calibration() {
        List<double[]> points = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int number = bin;
            List<Judged> inBin = evaluation.byStrategy().values().stream()
                    .flatMap(List::stream)
                    .filter(muddle -> Math.min(BINS - 1, (int) (claim(muddle) * BINS)) == number)
                    .toList();
            if (!inBin.isEmpty()) {
                points.add(new double[] {
                    inBin.stream()
                            .mapToDouble(EvaluationReport::claim)
                            .average()
                            .orElseThrow(),
                    inBin.stream().mapToDouble(Judged::pA).average().orElseThrow()
                });
            }
        }
        return points.toArray(double[][]::new);
    }

    private static double claim(Judged muddle) {
        return muddle.digit().verdict().pA();
    }

    /** How many muddles have an entropy (to the evaluators) of 0 to 0.1 bits, and so on up to 2 bits. */
    private double[] entropies() {
        double[] counts = new double[2 * BINS];
        judged().forEach(muddle -> counts[Math.min(counts.length - 1, (int) (muddle.entropy() * BINS))]++);
        return counts;
    }

    private String html() {
        double[] edges = new double[2 * BINS + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = (double) i / BINS;
        }
        Page page = new Page("Muddles of model " + model.version());
        page.paragraph(
                "%d muddles of the %s split by strategy %s, seed %d, judged by evaluators that neither trained the"
                                .formatted(judged().size(), source, strategy, seed)
                        + " model nor chose the muddles. Strict: p(a) + p(b) ≥ 0.9, |p(a) − p(b)| ≤ 0.2, and it passes for"
                        + " handwriting. Hard: p(a) + p(b) > 0.8 and |p(a) − p(b)| < 0.4.");
        page.heading("The strategies, and a plain autoencoder");
        Map<String, Figures> rows = new LinkedHashMap<>(figures(evaluation.byStrategy()));
        figures(evaluation.plain()).forEach((name, figures) -> rows.put("plain autoencoder, " + name, figures));
        page.figures(rows);
        page.heading("a | muddle | b, a row for each pair that occurs");
        page.image(
                "contact-sheet.png", "Sources and muddles, one pair of labels a row, in the order of the table below");
        page.heading("By pair");
        page.figures(figuresByPair(judged()));
        page.heading("Every pair, when its partner is asked for (strategy balanced)");
        page.image("every-pair.png", "Sources and muddles of all pairs of labels, in the order of the table below");
        page.figures(figuresByPair(evaluation.asked()));
        page.heading("Are the claims true?");
        page.svg(Svg.lines("claimed p(a)", "p(a) to the evaluators", Map.of("all strategies", calibration()), true));
        page.heading("How undecided the evaluators are");
        page.svg(Svg.bars("entropy in bits", "muddles", edges, entropies()));
        LatentMap.read(model).ifPresent(map -> {
            page.heading("The latent space (t-SNE of test digits)");
            page.svg(map.svg(model.labels()));
        });
        return page.html();
    }
}
