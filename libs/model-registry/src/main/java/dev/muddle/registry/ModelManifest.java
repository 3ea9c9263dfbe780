package dev.muddle.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What {@code model.json} says of a bundle. The services need the few members named here; the rest (settings, metrics) is
 * for people and travels along in {@link #document}.
 *
 * @param version digest of the contents, see {@link ModelBundle#version}
 * @param dataSet digest of the data set it was trained on, see {@link DataSet#digest}
 * @param labels the names of the labels
 * @param latentSize the number of elements of a latent
 * @param document the whole of {@code model.json}
 */
public record ModelManifest(String version, String dataSet, List<String> labels, int latentSize, ObjectNode document) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** @throws InvalidBundleException if there are not at least two labels and one element of a latent */
    public ModelManifest {
        labels = List.copyOf(labels);
        if (labels.size() < 2 || latentSize < 1) {
            throw new InvalidBundleException(
                    "model.json must name at least 2 labels and a latentSize of 1 or more, but has " + labels + " and "
                            + latentSize);
        }
    }

    /**
     * Reads {@code model.json}.
     *
     * @throws InvalidBundleException if it is no JSON object, or a member is missing or makes no sense
     */
    public static ModelManifest parse(String json) {
        try {
            if (!(JSON.readTree(json) instanceof ObjectNode document)) {
                throw new InvalidBundleException("model.json is not a JSON object");
            }
            return new ModelManifest(
                    required(document, "/version").asText(),
                    required(document, "/dataSet/digest").asText(),
                    StreamSupport.stream(required(document, "/dataSet/labels").spliterator(), false)
                            .map(JsonNode::asText)
                            .toList(),
                    required(document, "/settings/latentSize").asInt(),
                    document);
        } catch (JsonProcessingException e) {
            throw new InvalidBundleException("model.json is not JSON: " + e.getOriginalMessage());
        }
    }

    private static JsonNode required(ObjectNode document, String pointer) {
        JsonNode node = document.at(pointer);
        if (node.isMissingNode() || node.isNull()) {
            throw new InvalidBundleException("model.json lacks " + pointer);
        }
        return node;
    }

    /** The text of {@code model.json}. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
