package dev.muddle.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What describes the public events: an AsyncAPI document, and the JSON Schemas that it points to. */
public final class EventDocuments {

    /** The schemas' names; they never change, another version gets another. */
    public static final List<String> SCHEMAS =
            List.of("muddle-request.v1.json", "muddled-digit.v1.json", "muddle-failed.v1.json");

    private EventDocuments() {}

    /** The AsyncAPI document: YAML. It refers to the schemas by {@code ./schemas/<name>}. */
    public static String asyncApi() {
        return read("/asyncapi.yaml");
    }

    /** A JSON Schema; empty if there is none of that name. */
    public static Optional<String> schema(String name) {
        return SCHEMAS.contains(name) ? Optional.of(read("/schemas/" + name)) : Optional.empty();
    }

    private static String read(String resource) {
        try (InputStream in = EventDocuments.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
