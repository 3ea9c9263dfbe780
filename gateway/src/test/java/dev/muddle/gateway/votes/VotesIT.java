package dev.muddle.gateway.votes;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.gateway.muddles.StoredMuddles;
import dev.muddle.latent.Strategy;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say is kept in a real database, and stands beside what the judge says. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class VotesIT {

    private static final String VOTES = "api/v1/votes";

    @TestHTTPResource
    URI root;

    @Inject
    StoredMuddles muddles;

    @Inject
    Peers peers;

    /** Of this test alone. */
    private final String model = "model-" + UUID.randomUUID();

    private Api api;

    @BeforeEach
    void activate() {
        api = new Api(root);
        peers.activate(SampleEvents.model(model, Instant.now()));
    }

    @Test
    void aVoteIsAnsweredWithThoseOnTheSameMuddle() {
        // Given
        UUID muddle = keep();
        vote(muddle, 4);
        vote(keep(), 9);

        // When
        HttpResponse<byte[]> response = vote(muddle, 9);

        // Then
        assertThat(response.statusCode()).isEqualTo(201);
        JsonNode vote = Api.json(response);
        assertThat(vote.at("/muddle").textValue()).isEqualTo(muddle.toString());
        assertThat(vote.at("/label").intValue()).isEqualTo(9);
        assertThat(vote.at("/labelName").textValue()).isEqualTo("9");
        assertThat(vote.at("/votes")).extracting(JsonNode::intValue).containsExactly(0, 0, 0, 0, 1, 0, 0, 0, 0, 1);
    }

    @Test
    void peopleStandBesideTheJudge() {
        // Given: the judge says ½ for 4, 7/16 for 9 and 1/16 for 7.
        UUID one = keep();
        vote(one, 4);
        vote(one, 4);
        vote(one, 9);
        vote(keep(), 7);

        // When
        JsonNode summary = Api.json(api.get(VOTES + "/summary"));

        // Then
        assertThat(summary.at("/model").textValue()).isEqualTo(model);
        assertThat(summary.at("/votes").intValue()).isEqualTo(4);
        assertThat(summary.at("/pairs")).hasSize(1);
        JsonNode pair = summary.at("/pairs/0");
        assertThat(pair.at("/label").intValue()).isEqualTo(4);
        assertThat(pair.at("/partner").intValue()).isEqualTo(9);
        assertThat(pair.at("/partnerName").textValue()).isEqualTo("9");
        assertThat(pair.at("/votes").intValue()).isEqualTo(4);
        assertThat(pair.at("/muddles").intValue()).isEqualTo(2);
        assertThat(pair.at("/human"))
                .extracting(JsonNode::doubleValue)
                .containsExactly(0d, 0d, 0d, 0d, 0.5, 0d, 0d, 0.25, 0d, 0.25);
        assertThat(pair.at("/judge"))
                .extracting(JsonNode::doubleValue)
                .containsExactly(0d, 0d, 0d, 0d, 0.5, 0d, 0d, 0.0625, 0d, 0.4375);
        assertThat(pair.at("/humanEntropy").doubleValue()).isEqualTo(1.5, within(1e-9));
        assertThat(pair.at("/judgeEntropy").doubleValue()).isEqualTo(1.2718, within(1e-4));
        assertThat(pair.at("/agreement").doubleValue()).isEqualTo((0.5 + 0.5 + 0.4375 + 0.0625) / 4, within(1e-9));
    }

    @Test
    void votesOnTheMuddlesOfAnotherModelAreNotCounted() {
        // Given
        vote(keep(), 4);
        peers.activate(SampleEvents.model("another-" + model, Instant.now()));

        // When
        JsonNode summary = Api.json(api.get(VOTES + "/summary"));

        // Then
        assertThat(summary.at("/votes").intValue()).isZero();
        assertThat(summary.at("/pairs")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'muddle': 'MUDDLE'}                    | label  | 0 to 9",
                "{'muddle': 'MUDDLE', 'label': 10}       | label  | 0 to 9",
                "{'muddle': 'MUDDLE', 'label': -1}       | label  | 0 to 9",
                "{'muddle': 'MUDDLE', 'label': 'four'}   | label  | a whole number",
                "{'label': 4}                            | muddle | a UUID",
                "{'muddle': 'mine', 'label': 4}          | muddle | a UUID",
                "{'muddle': 'UNKNOWN', 'label': 4}       | muddle | there is no muddle",
                "{'muddle': 'FAILED', 'label': 4}        | muddle | there is no muddle",
                "{'muddle': 'MUDDLE', 'label': 4, 'x': 1} | x     | accepted are label, muddle"
            })
    void aValueThatIsNotAcceptedIsNamed(String template, String field, String accepted) {
        // Given
        UUID failed = UUID.randomUUID();
        muddles.keep(new MuddleFailed(failed, MuddleFailed.Stage.ENCODE, MuddleFailed.Problem.INTERNAL, "of a test"));
        String body = template.replace('\'', '"')
                .replace("MUDDLE", keep().toString())
                .replace("UNKNOWN", UUID.randomUUID().toString())
                .replace("FAILED", failed.toString());

        // When
        HttpResponse<byte[]> response = api.postTo(VOTES, body).join();

        // Then
        assertThatProblem(response).is(422, "invalid-request").says(accepted);
        assertThat(Api.json(response).at("/errors/0/field").textValue()).isEqualTo(field);
    }

    @Test
    void aModelThatIsNotThereHasNoSummary() {
        // When
        HttpResponse<byte[]> response = api.get(VOTES + "/summary?model=none");

        // Then
        assertThatProblem(response).is(422, "invalid-request").says("there is no model none");
    }

    private HttpResponse<byte[]> vote(UUID muddle, int label) {
        return api.postTo(VOTES, "{\"muddle\": \"%s\", \"label\": %d}".formatted(muddle, label))
                .join();
    }

    private UUID keep() {
        MuddleRecipe recipe = new MuddleRecipe(4, 9, Split.TEST, Strategy.AVERAGE, 1, 1, 7);
        MuddledDigit digit = SampleEvents.digit(UUID.randomUUID(), recipe, model);
        muddles.keep(digit);
        return digit.id();
    }
}
