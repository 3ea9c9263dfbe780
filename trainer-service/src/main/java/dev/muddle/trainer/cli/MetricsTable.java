package dev.muddle.trainer.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.registry.ModelManifest;
import java.io.PrintStream;

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
        percentage(out, "judge accuracy", metrics.path("judge").path("accuracy"));
        metrics.path("voices")
                .properties()
                .forEach(entry -> percentage(
                        out, "  of " + entry.getKey(), entry.getValue().path("accuracy")));
    }

    private static void percentage(PrintStream out, String what, JsonNode share) {
        out.printf("%-30s %.2f%%%n", what, 100 * share.asDouble());
    }
}
