package dev.muddle.gateway.latents;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.LatentsRendered.Rendering;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.RenderingsRequested;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From latents to pictures, on a real Kafka; the decoder is played. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class RenderingsIT {

    private static final String RENDERINGS = "api/v1/renderings";

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    /** Of this test alone. */
    private final float[] latent = new float[SampleEvents.LATENT_SIZE];

    private Api api;

    @BeforeEach
    void activateModel() {
        latent[0] = ThreadLocalRandom.current().nextFloat();
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @Test
    void latentsAreShownWithTheJudgesOpinion() throws IOException {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response = api.postTo(RENDERINGS, body(latent, new float[10]));
        RenderingsRequested request = peers.renderingsRequest(latent);

        // When
        peers.send(answer(request));

        // Then
        assertThat(request.model()).isEqualTo(SampleEvents.MODEL);
        assertThat(response.join().statusCode()).isEqualTo(200);
        JsonNode renderings = Api.json(response.join());
        assertThat(renderings.at("/renderings")).hasSize(2);
        JsonNode second = renderings.at("/renderings/1");
        assertThat(second.at("/png").binaryValue()).isEqualTo(Png.of(SampleEvents.pixels(1), 1));
        assertThat(second.at("/probabilities")).hasSize(10);
        assertThat(second.at("/label").intValue()).isEqualTo(4);
        assertThat(second.at("/labelName").textValue()).isEqualTo("4");
        assertThat(second.at("/entropy").doubleValue()).isEqualTo(1);
        assertThat(second.at("/validity").doubleValue()).isEqualTo(0.875);
    }

    @Test
    void aSingleLatentMayBeHadAsAPicture() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response =
                api.postTo(RENDERINGS + "?scale=3", body(latent), "Accept", "image/png");

        // When
        peers.send(answer(peers.renderingsRequest(latent)));

        // Then
        assertThat(Api.header(response.join(), "Content-Type")).isEqualTo("image/png");
        assertThat(response.join().body()).isEqualTo(Png.of(SampleEvents.pixels(0), 3));
    }

    @Test
    void anotherModelMayBeNamed() {
        // Given
        String version = TestModel.bundle().version();
        String body = "{\"latents\": [%s], \"model\": \"%s\"}".formatted(Arrays.toString(latent), version);

        // When
        CompletableFuture<HttpResponse<byte[]>> response = api.postTo(RENDERINGS, body);

        // Then
        RenderingsRequested request = peers.renderingsRequest(latent);
        assertThat(request.model()).isEqualTo(version);
        peers.send(answer(request));
        assertThat(Api.json(response.join()).at("/model").textValue()).isEqualTo(version);
    }

    @Test
    void aFailureIsToldToTheCallerAtOnce() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response = api.postTo(RENDERINGS, body(latent), "Accept", "image/png");
        RenderingsRequested request = peers.renderingsRequest(latent);

        // When
        peers.send(new MuddleFailed(request.id(), Stage.DECODE, Problem.INTERNAL, "of a test"));

        // Then
        assertThatProblem(response.join()).is(500, "internal").says("of a test");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                               | latents       | but there are 0",
                "{\"latents\": []}                                | latents       | 1 to 256 latents",
                "{\"latents\": [[1, 2]]}                          | latents[0]    | must have 10 numbers, but has 2",
                "{\"latents\": [null]}                            | latents[0]    | must have 10 numbers, but has 0",
                "{\"latents\": [[0, 0, 0, 0, 0, 0, 0, 0, 0, 1e99]]} | latents[0][9] | a finite number",
                "{\"latents\": [[\"NaN\", 0, 0, 0, 0, 0, 0, 0, 0, 0]]} | latents[0][0] | a finite number",
                "{\"latents\": [[0, \"1\"]]}                      | latents[0][1] | must be a number",
                "{\"latents\": [[0, null, 0, 0, 0, 0, 0, 0, 0, 0]]} | latents[0][1] | a finite number",
                "{\"latents\": [0, 1]}                            | latents[0]    | must be an array",
                "{\"latents\": {\"0\": 1}}                        | latents       | must be an array",
                "{\"latents\": [[0]], \"model\": \"none\"}        | model         | there is no model none",
                "{\"latents\": [[0]], \"scale\": 3}               | scale         | accepted are latents, model"
            })
    void whatIsNotAcceptedIsNamed(String body, String field, String accepted) {
        // When
        HttpResponse<byte[]> response = api.postTo(RENDERINGS, body).join();

        // Then
        assertThatProblem(response).is(422, "invalid-request").says(accepted);
        assertThat(Api.json(response).at("/errors/0/field").textValue()).isEqualTo(field);
    }

    @Test
    void oneLatentTooManyIsRefused() {
        // Given
        String body = body(Collections.nCopies(257, latent).toArray(float[][]::new));

        // When
        HttpResponse<byte[]> response = api.postTo(RENDERINGS, body).join();

        // Then
        assertThatProblem(response).is(422, "invalid-request").says("but there are 257");
    }

    @Test
    void aPictureIsOfOneLatent() {
        // When
        HttpResponse<byte[]> response = api.postTo(RENDERINGS, body(latent, latent), "Accept", "image/png")
                .join();

        // Then
        assertThatProblem(response).is(422, "invalid-request").says("of one latent, but there are 2");
    }

    private static String body(float[]... latents) {
        return "{\"latents\": %s}".formatted(Arrays.deepToString(latents));
    }

    static LatentsRendered answer(RenderingsRequested request) {
        float[] probabilities = new float[SampleEvents.LABELS];
        probabilities[4] = 0.5f;
        probabilities[9] = 0.5f;
        List<Rendering> renderings = new ArrayList<>();
        for (int i = 0; i < request.latents().size(); i++) {
            renderings.add(new Rendering(SampleEvents.pixels(i), probabilities, 0.875));
        }
        return new LatentsRendered(request.id(), request.model(), renderings);
    }
}
