package dev.muddle.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.EventDocuments;
import dev.muddle.gateway.muddles.MuddleRequest;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/** What may be asked by Kafka is what may be asked by HTTP, and both documents say so. */
class RequestSchemaTest {

    @Test
    void theSchemaHasTheMembersOfTheRequest() throws IOException {
        // Given
        List<String> members = Arrays.stream(MuddleRequest.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();

        // When
        JsonNode properties = properties();

        // Then
        assertThat(properties.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(members);
    }

    @Test
    void theSchemaAcceptsTheNamesThatTheApiDoes() throws IOException {
        // Given
        List<RecordComponent> closed = Arrays.stream(MuddleRequest.class.getRecordComponents())
                .filter(member -> names(member).length > 0)
                .toList();

        // When
        JsonNode properties = properties();

        // Then
        assertThat(closed)
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(member -> assertThat(StreamSupport.stream(
                                        properties
                                                .at("/" + member.getName() + "/enum")
                                                .spliterator(),
                                        false)
                                .filter(JsonNode::isTextual)
                                .map(JsonNode::textValue))
                        .containsExactly(names(member)));
    }

    private static String[] names(RecordComponent member) {
        Schema schema = member.getAccessor().getAnnotation(Schema.class);
        return schema == null ? new String[0] : schema.enumeration();
    }

    private static JsonNode properties() throws IOException {
        return new ObjectMapper()
                .readTree(EventDocuments.schema("muddle-request.v1.json").orElseThrow())
                .path("properties");
    }
}
