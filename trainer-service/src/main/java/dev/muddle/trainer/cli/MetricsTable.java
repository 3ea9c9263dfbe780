package dev.muddle.trainer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.registry.ModelManifest;
import dev.muddle.trainer.evaluation.Figures;
import java.io.PrintStream;
import java.util.Locale;

/** A model's figures for a person to read. */
final class MetricsTable {

    private MetricsTable() {}

    static void print(ModelManifest manifest, PrintStream out) {
        JsonNode metrics = manifest.document().path("metrics");
        out.printf(
                "test MSE per pixel             %.5f%n", metrics.path("testMse").asDouble());
        for (int label = 0; label < manifest.labels().size(); label++) {
            out.printf(
                    "  of label %-20s %.5f%n",
                    manifest.labels().get(label),
                    metrics.path("testMsePerLabel").path(label).asDouble());
        }
        out.printf(
                "dead latent dimensions         %d of %d%n",
                metrics.path("deadLatentDimensions").asInt(), manifest.latentSize());
        percentage(out, "nearest-centroid accuracy", metrics.path("nearestCentroidAccuracy"));
        percentage(out, "10-nearest-neighbours accuracy", metrics.path("tenNearestNeighboursAccuracy"));
        JsonNode handwriting = metrics.path("handwriting");
        percentage(out, "handwriting: digits accepted", handwriting.path("acceptedDigits"));
        percentage(out, "  averages of two rejected", handwriting.path("rejectedAverages"));
        percentage(out, "  blurred digits rejected", handwriting.path("rejectedBlurs"));
        percentage(out, "  noise rejected", handwriting.path("rejectedNoise"));
        percentage(out, "judge accuracy", metrics.path("judge").path("accuracy"));
        metrics.path("voices")
                .properties()
                .forEach(entry -> percentage(
                        out, "  of " + entry.getKey(), entry.getValue().path("accuracy")));
    }

    /** The head of a table of muddles. */
    static void printHeader(PrintStream out) {
        out.printf(
                "%-16s %7s %7s %8s %7s %7s %7s %7s %7s %6s%n",
                "muddles", "strict", "hard", "top pair", "valid", "gap", "error", "grey", "near", "pairs");
    }

    /** A row of a table of muddles. */
    static void print(String name, Figures figures, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-16s %7.3f %7.3f %8.3f %7.3f %7.3f %7.3f %7.3f %7.3f %6d%n",
                name,
                figures.strict(),
                figures.hard(),
                figures.topPair(),
                figures.valid(),
                figures.medianGap(),
                figures.claimError(),
                figures.greyInk(),
                figures.nearDuplicates(),
                figures.pairs());
    }

    private static void percentage(PrintStream out, String what, JsonNode share) {
        out.printf("%-30s %.2f%%%n", what, 100 * share.asDouble());
    }
}
