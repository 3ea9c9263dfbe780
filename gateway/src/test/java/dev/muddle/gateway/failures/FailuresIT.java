package dev.muddle.gateway.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.ProblemResponse;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class FailuresIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    @Test
    void theNewestFailureComesFirstWithAllThatIsKnownOfIt() {
        // Given
        fail(Stage.ENCODE);
        UUID last = fail(Stage.DECODE);

        // When
        JsonNode first = list("?limit=1").at("/items/0");

        // Then
        assertThat(first.at("/id").textValue()).isEqualTo(last.toString());
        assertThat(first.at("/stage").textValue()).isEqualTo("decode");
        assertThat(first.at("/problem").textValue()).isEqualTo("internal");
        assertThat(first.at("/detail").textValue()).isEqualTo("of a test");
        assertThat(first.at("/failedAt").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void theLinksLeadThroughAllPagesWithoutAGapOrARepetition() {
        // Given
        List<String> failed = new ArrayList<>();
        String since = Instant.now().toString();
        for (int i = 0; i < 5; i++) {
            failed.add(0, fail(Stage.BLEND).toString());
        }

        // When
        List<String> listed = new ArrayList<>();
        String next = "/api/v1/failures?limit=2&stage=blend&since=" + since;
        while (next != null) {
            JsonNode page = Api.json(new Api(root).get(next));
            page.path("items").forEach(item -> listed.add(item.path("id").asText()));
            next = page.at("/links/next").textValue();
        }

        // Then
        assertThat(listed).containsExactlyElementsOf(failed);
    }

    @Test
    void aStageIsListedByItself() {
        // Given
        UUID encode = fail(Stage.ENCODE);
        fail(Stage.BLEND);

        // When
        JsonNode page = list("?stage=encode");

        // Then
        assertThat(page.at("/items/0/id").textValue()).isEqualTo(encode.toString());
        assertThat(page.path("items").findValuesAsText("stage")).containsOnly("encode");
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0",
        "limit, 201",
        "limit, many",
        "cursor, AAAA",
        "cursor, not%20one",
        "stage, lunch",
        "since, yesterday",
        "since, -4000-01-01T00:00:00Z"
    })
    void aParameterThatIsNotAcceptedIsNamed(String name, String value) {
        // Given
        String query = "api/v1/failures?" + name + "=" + value;

        // When
        HttpResponse<byte[]> response = new Api(root).get(query);

        // Then
        ProblemResponse.assertThatProblem(response).is(422, "invalid-request").says(name + " must be");
    }

    /** Returns when it is kept. */
    private UUID fail(Stage stage) {
        UUID id = UUID.randomUUID();
        peers.send(new MuddleFailed(id, stage, Problem.INTERNAL, "of a test"));
        await().atMost(PATIENCE)
                .until(() -> list("").path("items").findValuesAsText("id").contains(id.toString()));
        return id;
    }

    private JsonNode list(String query) {
        return Api.json(new Api(root).get("api/v1/failures" + query));
    }
}
