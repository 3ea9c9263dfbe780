package dev.muddle.gateway.http;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.muddles.MuddleRequest;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    @Test
    void everyMemberIsRead() {
        // Given
        String body = """
                {"label": 4, "partner": 9, "strategy": "farthest", "steps": 5, "source": "test",
                 "seed": 9223372036854775807, "image": "aW1hZ2U="}
                """;

        // When
        MuddleRequest request = read(body);

        // Then
        assertThat(request)
                .isEqualTo(
                        new MuddleRequest(4, 9, "farthest", 5, null, null, null, "test", Long.MAX_VALUE, "aW1hZ2U="));
    }

    @Test
    void whatIsLeftOutOrNullIsNull() {
        // Given
        String body = "{\"label\": null}";

        // When
        MuddleRequest request = read(body);

        // Then
        assertThat(request).isEqualTo(new MuddleRequest(null, null, null, null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"garbage", "{", "{\"label\": 4", "{label: 4}", "{\"label\": 04}", "{\"label\": NaN}", "\u0000"})
    void whatIsNotJsonIsRefused(String body) {
        // When
        HttpProblem problem = catchProblem(() -> read(body));

        // Then
        assertThatProblem(problem).is(400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "null", "[]", "[{\"label\": 4}]", "4", "\"4\"", "true", "{\"label\": 4} {}"})
    void whatIsNotOneObjectIsRefused(String body) {
        // When
        HttpProblem problem = catchProblem(() -> read(body));

        // Then
        assertThatProblem(problem).is(400, "malformed-json").says("must be", "JSON object");
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        // Given
        byte[] body = {(byte) 0xff, (byte) 0xfe, (byte) 0x80, 1, 2};

        // When
        HttpProblem problem = catchProblem(() -> RequestReader.read(body, MuddleRequest.class));

        // Then
        assertThatProblem(problem).is(400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"4\"", "4.0", "4.5", "true", "[4]", "{}", "\"\"", "99999999999", "-99999999999", "1e400"})
    void aLabelThatIsNoWholeNumberIsRefused(String label) {
        // When
        HttpProblem problem = catchProblem(() -> read("{\"label\": " + label + "}"));

        // Then
        assertThatProblem(problem).faults("label").says("label must be a whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "steps    | \"5\"                | a whole number",
                "seed     | 1.5                  | a whole number of up to 64 bits",
                "seed     | 9223372036854775808  | a whole number of up to 64 bits",
                "strategy | 1                    | a string",
                "strategy | true                 | a string",
                "source   | 0.5                  | a string",
                "image    | [\"aW1hZ2U=\"]       | a string",
                "image    | {}                   | a string"
            })
    void aMemberOfAnotherTypeIsRefused(String member, String value, String accepted) {
        // Given
        String body = "{\"label\": 4, \"%s\": %s}".formatted(member, value);

        // When
        HttpProblem problem = catchProblem(() -> read(body));

        // Then
        assertThatProblem(problem).faults(member).says(member + " must be " + accepted);
    }

    @Test
    void aMisspeltMemberIsRefusedAndTheAcceptedAreNamed() {
        // When
        HttpProblem problem = catchProblem(() -> read("{\"lable\": 4}"));

        // Then
        assertThatProblem(problem)
                .faults("lable")
                .says(
                        "there is no member lable",
                        "a, attempts, b, image, label, minimum, model, partner, partners, seed, source, steps, strategy");
    }

    @Test
    void aMemberThatComesTwiceIsRefused() {
        // When
        HttpProblem problem = catchProblem(() -> read("{\"label\": 4, \"label\": 5}"));

        // Then
        assertThatProblem(problem).is(400, "malformed-json").says("label");
    }

    private static MuddleRequest read(String body) {
        return RequestReader.read(body.getBytes(UTF_8), MuddleRequest.class);
    }
}
