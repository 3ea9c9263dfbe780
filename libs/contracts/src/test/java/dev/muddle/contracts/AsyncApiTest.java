package dev.muddle.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The AsyncAPI document says what is on the public topics. */
class AsyncApiTest {

    private static final JsonNode DOCUMENT = read();
    private static final String[] MESSAGES = {"muddleRequest", "muddledDigit", "muddleFailed"};

    @Test
    void everyReferenceLeadsSomewhere() {
        // Given
        List<String> references = DOCUMENT.findValuesAsText("$ref");

        // When
        List<String> dead = references.stream()
                .filter(reference -> resolve(reference).isMissingNode())
                .toList();

        // Then
        assertThat(references).hasSizeGreaterThan(10);
        assertThat(dead).isEmpty();
    }

    @Test
    void itIsOfAVersionThatToolsRead() {
        // When
        String version = DOCUMENT.path("asyncapi").asText();

        // Then
        assertThat(version).isEqualTo("3.0.0");
        assertThat(DOCUMENT.at("/info/title").asText()).isNotBlank();
        assertThat(DOCUMENT.at("/info/version").asText()).isNotBlank();
    }

    @Test
    void thePublicTopicsAndNoOthersAreItsChannels() {
        // Given
        List<String> topics = Stream.of(Topic.REQUESTS, Topic.DIGITS, Topic.FAILURES)
                .map(Topic::topicName)
                .toList();

        // When
        List<String> addresses = DOCUMENT.path("channels").findValuesAsText("address");

        // Then
        assertThat(addresses).containsExactlyElementsOf(topics);
    }

    @ParameterizedTest
    @EnumSource(names = {"REQUESTS", "DIGITS", "FAILURES"})
    void aChannelIsDescribedAsItsTopicIsMade(Topic topic) {
        // Given
        JsonNode channel = DOCUMENT.path("channels").path(WireName.of(topic));

        // When
        JsonNode binding = resolve(channel.at("/bindings/kafka/$ref").asText());

        // Then
        assertThat(binding.path("partitions").intValue()).isEqualTo(topic.partitions());
        assertThat(binding.at("/topicConfiguration/retention.ms").asText())
                .isEqualTo(topic.config().get("retention.ms"));
        assertThat(binding.at("/topicConfiguration/cleanup.policy/0").asText())
                .isEqualTo(topic.config().get("cleanup.policy"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"muddleRequest", "muddledDigit", "muddleFailed"})
    void theExamplesOfAPayloadAreValid(String message) {
        // Given
        JsonNode payload = message(message).at("/payload/schema/$ref");

        // When
        List<String> errors = examples(message)
                .flatMap(example -> Schemas.errors(resolve(payload.asText()), example.path("payload")).stream())
                .toList();

        // Then
        assertThat(examples(message)).isNotEmpty();
        assertThat(errors).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"muddledDigit, " + MuddledDigit.TYPE, "muddleFailed, " + MuddleFailed.TYPE})
    void theHeadersOfAnExampleAreThoseOfACloudEvent(String message, String type) {
        // Given
        JsonNode trait = resolve(message(message).at("/traits/0/$ref").asText());

        // When
        List<String> errors = examples(message)
                .flatMap(example -> Schemas.errors(schema(trait.path("headers")), example.path("headers")).stream())
                .toList();

        // Then
        assertThat(errors).isEmpty();
        assertThat(examples(message))
                .allSatisfy(example ->
                        assertThat(example.at("/headers/ce_type").asText()).isEqualTo(type));
        assertThat(message(message).path("description").asText()).contains(type);
    }

    @Test
    void everyMessageIsOnAChannelThatAnOperationIsFor() {
        // Given
        JsonNode channels = DOCUMENT.path("channels");

        // When
        List<String> served = DOCUMENT.path("operations").findValues("channel").stream()
                .map(channel -> channel.path("$ref").asText().substring("#/channels/".length()))
                .toList();

        // Then
        assertThat(channels.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(served);
        assertThat(served.stream()
                        .flatMap(name -> channels.path(name).path("messages").findValuesAsText("$ref").stream()))
                .containsExactlyInAnyOrder(Stream.of(MESSAGES)
                        .map(name -> "#/components/messages/" + name)
                        .toArray(String[]::new));
    }

    private static JsonNode message(String name) {
        return DOCUMENT.at("/components/messages/" + name);
    }

    private static Stream<JsonNode> examples(String message) {
        return StreamSupport.stream(message(message).path("examples").spliterator(), false);
    }

    private static JsonNode resolve(String reference) {
        if (reference.startsWith("./schemas/")) {
            return Schemas.read(reference.substring("./schemas/".length()));
        }
        return DOCUMENT.at(reference.substring(1));
    }

    /** A part of the document as a schema of its own. */
    private static JsonNode schema(JsonNode part) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        return schema.setAll((ObjectNode) part);
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(EventDocuments.asyncApi());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
