package dev.muddle.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds events to the JSON that is in use. A new member goes into the golden file too; one that is renamed, removed or
 * means something else breaks consumers, and needs a new type of event. Inside the system, it breaks the services of the
 * version before, which run beside those of the next while one replaces the other, and the records that wait.
 */
class GoldenEventTest {

    static Stream<Arguments> events() {
        return Stream.of(
                arguments("encode-requested.json", Examples.encodeRequested()),
                arguments("encode-requested-for-upload.json", Examples.encodeRequestedForUpload()),
                arguments("encode-requested-for-digits.json", Examples.encodeRequestedForDigits()),
                arguments("encode-requested-again.json", Examples.encodeRequestedAgain()),
                arguments("latents-encoded.json", Examples.latentsEncoded()),
                arguments("decode-requested.json", Examples.decodeRequested()),
                arguments("decode-requested-of-series.json", Examples.decodeRequestedOfSeries()),
                arguments("encodings-requested.json", Examples.encodingsRequested()),
                arguments("images-encoded.json", Examples.imagesEncoded()),
                arguments("renderings-requested.json", Examples.renderingsRequested()),
                arguments("latents-rendered.json", Examples.latentsRendered()),
                arguments("model-activation-requested.json", Examples.modelActivationRequested()),
                arguments("model-activated.json", Examples.modelActivated()),
                arguments("muddled-digit.v1.json", Examples.muddledDigit()),
                arguments("muddled-upload.v1.json", Examples.muddledUpload()),
                arguments("muddle-failed.v1.json", Examples.muddleFailed()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsWrittenAsEver(String file, Record event) throws IOException {
        // Given
        JsonNode golden = Json.golden(file);

        // When
        JsonNode written = Json.MAPPER.readTree(Json.MAPPER.writeValueAsBytes(event));

        // Then
        assertThat(written).isEqualTo(golden);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsReadAsEver(String file, Record event) throws IOException {
        // Given
        JsonNode golden = Json.golden(file);

        // When
        Record read = Json.MAPPER.treeToValue(golden, event.getClass());

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(event);
    }

    @Test
    void aRecordFromBeforeAMemberWasAddedIsRead() throws IOException {
        // Given
        ObjectNode old = (ObjectNode) Json.golden("encode-requested.json");
        old.remove("bulk");
        old.withObject("/recipe").remove(List.of("minimum", "attempts", "model", "digitA", "digitB"));

        // When
        EncodeRequested read = Json.MAPPER.treeToValue(old, EncodeRequested.class);

        // Then
        assertThat(read).isEqualTo(Examples.encodeRequested());
    }

    /** As all were before there were series. */
    @Test
    void aRecordWhoseBlendsAreAllSpeltOutIsRead() throws IOException {
        // Given
        ObjectNode old = (ObjectNode) Json.golden("decode-requested.json");
        old.remove("positions");

        // When
        DecodeRequested read = Json.MAPPER.treeToValue(old, DecodeRequested.class);

        // Then
        assertThat(read).usingRecursiveComparison().isEqualTo(Examples.decodeRequested());
    }

    @Test
    void thePublicTypesAreAsEver() {
        // Given
        List<String> known = List.of("dev.muddle.digit.muddled.v1", "dev.muddle.muddle.failed.v1");

        // When
        List<String> types = List.of(MuddledDigit.TYPE, MuddleFailed.TYPE);

        // Then
        assertThat(types).isEqualTo(known);
    }

    @Test
    void theNamesOfStagesAndProblemsAreAsEver() throws IOException {
        // Given
        String known = """
                [["request","encode","blend","decode"],["unknown-label","unknown-model","invalid-request","internal"]]""";

        // When
        String names =
                Json.MAPPER.writeValueAsString(List.of(MuddleFailed.Stage.values(), MuddleFailed.Problem.values()));

        // Then
        assertThat(names).isEqualTo(known);
    }
}
