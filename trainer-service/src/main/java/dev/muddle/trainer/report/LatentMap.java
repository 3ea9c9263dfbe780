package dev.muddle.trainer.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.registry.ModelManifest;
import java.util.List;
import java.util.Optional;

/**
 * The two-dimensional map of a model's latent space, as it stands in {@code model.json} under {@code latentMap}: test digits
 * {@code 0} to {@code count − 1}.
 *
 * @param places {@code double[count][2]}
 * @param labels {@code int[count]}
 */
public record LatentMap(double[][] places, int[] labels) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEMBER = "latentMap";
    private static final double PRECISION = 100;

    /** Reads the map of a model; empty if it has none. */
    static Optional<LatentMap> read(ModelManifest model) {
        JsonNode map = model.document().path(MEMBER);
        return map.isMissingNode() ? Optional.empty() : Optional.of(JSON.convertValue(map, LatentMap.class));
    }

    /** Writes the map into a {@code model.json}, to two decimals. */
    public void write(ObjectNode document) {
        double[][] rounded = new double[places.length][2];
        for (int i = 0; i < places.length; i++) {
            for (int k = 0; k < 2; k++) {
                rounded[i][k] = Math.round(places[i][k] * PRECISION) / PRECISION;
            }
        }
        document.set(MEMBER, JSON.valueToTree(new LatentMap(rounded, labels)));
    }

    String svg(List<String> names) {
        return Svg.map(places, labels, names);
    }
}
