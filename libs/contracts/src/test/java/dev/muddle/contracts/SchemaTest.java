package dev.muddle.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON Schemas say what the events are: no less, and no more. */
class SchemaTest {

    static List<String> names() {
        return EventDocuments.SCHEMAS;
    }

    static Stream<Arguments> records() {
        return Stream.of(
                arguments("muddled-digit.v1.json", MuddledDigit.class),
                arguments("muddle-failed.v1.json", MuddleFailed.class));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aSchemaIsOne(String name) {
        // Given
        JsonNode schema = Schemas.read(name);

        // When
        List<String> errors = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(schema.get("$schema").textValue()))
                .validate(schema)
                .stream()
                .map(Object::toString)
                .toList();

        // Then
        assertThat(errors).isEmpty();
        assertThat(schema.get("$id").textValue() + ".json").isEqualTo("urn:muddle:schema:" + name);
    }

    @ParameterizedTest
    @CsvSource({
        "muddled-digit.v1.json, muddled-digit.v1.json",
        "muddled-digit.v1.json, muddled-upload.v1.json",
        "muddle-failed.v1.json, muddle-failed.v1.json"
    })
    void whatIsWrittenIsValid(String name, String golden) throws IOException {
        // Given
        JsonNode schema = Schemas.read(name);

        // When
        List<String> errors = Schemas.errors(schema, Json.golden(golden));

        // Then
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("records")
    void theSchemaHasTheMembersOfTheRecordAndTheirTypes(String name, Class<?> type) {
        // Given
        JsonNode schema = Schemas.read(name);

        // When
        List<String> differences = new SchemaOfType(schema).differences(type);

        // Then
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/id, '\"4\"'",
        "/a/label, '\"4\"'",
        "/a/digit/index, -1",
        "/recipe/strategy, '\"best\"'",
        "/recipe/steps, 0",
        "/t, 1.5",
        "/pixels, '\"AAAA\"'",
        "/latent, '[\"1\"]'",
        "/verdict/quality, '\"easy\"'",
        "/verdict/topPair, '[4]'"
    })
    void anotherValueIsNot(String member, String value) throws IOException {
        // Given
        JsonNode event = Json.golden("muddled-digit.v1.json");
        int slash = member.lastIndexOf('/');
        ((ObjectNode) event.at(member.substring(0, slash)))
                .set(member.substring(slash + 1), Json.MAPPER.readTree(value));

        // When
        List<String> errors = Schemas.errors(Schemas.read("muddled-digit.v1.json"), event);

        // Then
        assertThat(errors).isNotEmpty();
    }

    @Test
    void aConsumerMayMeetMembersThatAreNewToIt() throws IOException {
        // Given
        ObjectNode event = (ObjectNode) Json.golden("muddled-digit.v1.json");
        event.put("colour", "white").withObject("/verdict").put("judges", 3);

        // When
        List<String> errors = Schemas.errors(Schemas.read("muddled-digit.v1.json"), event);

        // Then
        assertThat(errors).isEmpty();
    }
}
