package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recipe as a link: who follows it gets its muddle, which is made once. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ReproductionIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private final long seed = ThreadLocalRandom.current().nextLong(1L << 53);
    private final String path = "api/v1/muddles/reproduction?label=4&seed=" + seed;

    private Api api;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @Test
    void theEncoderIsAskedForTheWholeRecipe() {
        // Given
        String all = path + "&partner=9&a=test/17&b=train/42&source=test&strategy=balanced&steps=7&partners=1"
                + "&minimum=hard&attempts=1&model=v1";

        // When
        CompletableFuture<HttpResponse<byte[]>> response = get(all);

        // Then
        EncodeRequested request = peers.encodeRequest(seed);
        assertThat(request.recipe())
                .isEqualTo(new MuddleRecipe(
                        4,
                        9,
                        Split.TEST,
                        Strategy.BALANCED,
                        7,
                        1,
                        seed,
                        Quality.HARD,
                        1,
                        "v1",
                        new DigitId(Split.TEST, 17),
                        new DigitId(Split.TRAIN, 42)));
        peers.send(SampleEvents.digit(request.id(), request.recipe()));
        assertThat(response.join().statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsLeftOutIsThatOfThePostAndOfTheActiveModel() {
        // When
        CompletableFuture<HttpResponse<byte[]>> response = get(path);

        // Then
        EncodeRequested request = peers.encodeRequest(seed);
        MuddleRecipe recipe = new MuddleRecipe(4, null, Split.TRAIN, Strategy.AVERAGE, 1, 1, seed);
        assertThat(request.recipe()).isEqualTo(Reproduction.with(SampleEvents.MODEL, recipe));
        peers.send(SampleEvents.digit(request.id(), request.recipe()));
        assertThat(response.join().statusCode()).isEqualTo(200);
    }

    @Test
    void itIsMadeOnce() {
        // Given
        HttpResponse<byte[]> first = make();
        UUID id = peers.encodeRequest(seed).id();

        // When
        HttpResponse<byte[]> second = api.get(path);

        // Then
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(Api.header(second, "Content-Location")).endsWith("/api/v1/muddles/" + id);
        assertThat(peers.encodeRequests(id)).hasSize(1);
    }

    @Test
    void allWhoAskAtTheSameTimeGetTheOneThatIsMade() {
        // Given
        List<CompletableFuture<HttpResponse<byte[]>>> waiting = List.of(get(path), get(path), get(path));
        EncodeRequested request = peers.encodeRequest(seed);

        // When
        peers.send(SampleEvents.digit(request.id(), request.recipe()));

        // Then
        assertThat(waiting)
                .allSatisfy(response -> assertThat(response.join().statusCode()).isEqualTo(200));
        assertThat(peers.encodeRequests(request.id())).hasSize(1);
    }

    @Test
    void thePermalinkOfAMuddleLeadsToItself() {
        // Given
        JsonNode muddle = Api.json(make());

        // When
        HttpResponse<byte[]> again =
                api.get(muddle.at("/links/permalink").textValue().substring(1));

        // Then
        assertThat(Api.json(again)).isEqualTo(muddle);
    }

    @Test
    void whoWantsAPictureGetsThePicture() {
        // Given
        make();

        // When
        HttpResponse<byte[]> picture = api.send(api.request(path + "&scale=2").header("Accept", "image/png"))
                .join();

        // Then
        assertThat(Api.header(picture, "Content-Type")).isEqualTo("image/png");
        assertThat(picture.body()).isEqualTo(Png.of(SampleEvents.pixels(3), 2));
    }

    @Test
    void whoDoesNotWantToWaitIsToldWhereToComeBack() {
        // When
        HttpResponse<byte[]> response =
                api.send(api.request(path).header("Prefer", "respond-async")).join();

        // Then
        UUID id = peers.encodeRequest(seed).id();
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(Api.header(response, "Location")).endsWith("/api/v1/muddles/" + id);
        assertThat(Api.header(response, "Preference-Applied")).isEqualTo("respond-async");
    }

    @Test
    void aModelThatIsNotThereIsAProblem() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response = get(path);

        // When
        fail(Problem.UNKNOWN_MODEL);

        // Then
        assertThatProblem(response.join()).is(409, "unknown-model").says("of a test");
    }

    @Test
    void aFaultOfTheServiceMayBeTriedAgain() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> first = get(path);
        UUID id = fail(Problem.INTERNAL);
        assertThatProblem(first.join()).is(500, "internal");
        awaitKept(id);

        // When
        CompletableFuture<HttpResponse<byte[]>> second = get(path);

        // Then
        assertThat(peers.encodeRequest(seed).id()).isEqualTo(id);
        peers.send(SampleEvents.digit(id, peers.encodeRequest(seed).recipe()));
        assertThat(second.join().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "label=4,                      seed,     there must be a seed",
        "seed=7,                       label,    there must be a label",
        "label=4&seed=x,               seed,     a whole number of up to 64 bits",
        "label=10&seed=7,              label,    0 to 9",
        "label=4&seed=7&partner=4,     partner,  another label",
        "label=4&seed=7&steps=9,       steps,    midpoint only",
        "label=4&seed=7&a=17,          a,        such as test/17",
        "label=4&seed=7&b=all/17,      b,        such as test/17",
        "label=4&seed=7&model=%00,     model,    a version",
        "label=4&seed=7&minimum=clear, minimum,  'hard, strict'",
        "label=4&seed=7&source=all,    source,   'train, test'",
        "label=4&seed=7&colour=red,    colour,   there is no parameter colour",
        "label=4&seed=7&seed=8,        seed,     given 2 times"
    })
    void aParameterThatIsNotAcceptedIsNamed(String query, String field, String accepted) {
        // When
        HttpResponse<byte[]> response = api.get("api/v1/muddles/reproduction?" + query);

        // Then
        assertThatProblem(response).is(422, "invalid-request").says(accepted);
        assertThat(Api.json(response).at("/errors/0/field").textValue()).isEqualTo(field);
    }

    private HttpResponse<byte[]> make() {
        CompletableFuture<HttpResponse<byte[]>> response = get(path);
        EncodeRequested request = peers.encodeRequest(seed);
        peers.send(SampleEvents.digit(request.id(), request.recipe()));
        assertThat(response.join().statusCode()).isEqualTo(200);
        return response.join();
    }

    private UUID fail(Problem problem) {
        UUID id = peers.encodeRequest(seed).id();
        peers.send(new MuddleFailed(id, Stage.ENCODE, problem, "of a test"));
        return id;
    }

    /** The first caller may hear of a failure before it is kept. */
    private void awaitKept(UUID id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> api.get("api/v1/muddles/" + id).statusCode() != 202);
    }

    private CompletableFuture<HttpResponse<byte[]>> get(String where) {
        return api.send(api.request(where));
    }
}
