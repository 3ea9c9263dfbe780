package dev.muddle.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.muddle.contracts.EventDocuments;
import java.io.IOException;
import java.util.List;

/** The JSON Schema of a public event. */
record EventSchema(JsonSchema schema) {

    static EventSchema of(String name) throws IOException {
        return of(new ObjectMapper().readTree(EventDocuments.schema(name).orElseThrow()));
    }

    static EventSchema of(JsonNode document) {
        return new EventSchema(
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(document));
    }

    /** What it has against a value. */
    List<String> errors(JsonNode value) {
        return schema.validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)).stream()
                .map(Object::toString)
                .toList();
    }
}
