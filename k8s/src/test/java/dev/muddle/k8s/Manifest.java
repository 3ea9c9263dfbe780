package dev.muddle.k8s;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One object.
 *
 * @param object typed by its schema
 * @param json as it was rendered
 */
record Manifest(Object object, JsonNode json) {

    /** @throws AssertionError if its schema does not know the kind or a field */
    static Manifest of(JsonNode json) {
        String what =
                json.path("kind").asText() + " " + json.at("/metadata/name").asText();
        try {
            return new Manifest(Schemas.parse(json), json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(what + ": " + e.getMessage(), e);
        }
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
