package dev.muddle.gateway.latents;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.EncodingsRequested;
import dev.muddle.contracts.ImagesEncoded;
import dev.muddle.contracts.ImagesEncoded.Encoding;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Pixels;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From pictures to latents, on a real Kafka; the encoder is played. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class EncodingsIT {

    private static final String ENCODINGS = "api/v1/encodings";

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    /** Of this test alone. */
    private final byte[] pixels = onBlackPaper(ThreadLocalRandom.current().nextLong());

    private Api api;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @Test
    void aPictureIsPlaced() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response =
                api.postTo(ENCODINGS, "{\"image\": \"%s\"}".formatted(png(pixels)));
        EncodingsRequested request = peers.encodingsRequest(pixels);

        // When
        peers.send(answer(request));

        // Then
        JsonNode encodings = Api.json(response.join());
        assertThat(response.join().statusCode()).isEqualTo(200);
        assertThat(request.model()).isEqualTo(SampleEvents.MODEL);
        assertThat(encodings.at("/model").textValue()).isEqualTo(SampleEvents.MODEL);
        assertThat(encodings.at("/labels")).hasSize(10);
        assertThat(encodings.at("/encodings")).hasSize(1);
        assertThat(encodings.at("/encodings/0/latent").toString()).isEqualTo("[0.5,-1.25]");
        assertThat(encodings.at("/encodings/0/distances/9").doubleValue()).isEqualTo(9.5);
        assertThat(encodings.at("/encodings/0/nearest").intValue()).isEqualTo(3);
        assertThat(encodings.at("/encodings/0/nearestName").textValue()).isEqualTo("3");
    }

    @Test
    void theMostPicturesThatMayBeSentArePlacedInTheirOrder() {
        // Given
        List<byte[]> pictures = IntStream.range(0, EncodingsRequested.MAX_IMAGES)
                .mapToObj(i -> i == 0 ? pixels : onBlackPaper(i))
                .toList();
        String images = pictures.stream()
                .map(picture -> '"' + png(picture) + '"')
                .collect(Collectors.joining(", ", "{\"images\": [", "]}"));

        // When
        CompletableFuture<HttpResponse<byte[]>> response = api.postTo(ENCODINGS, images);

        // Then
        EncodingsRequested request = peers.encodingsRequest(pixels);
        assertThat(request.images().toArray(byte[][]::new)).isDeepEqualTo(pictures.toArray(byte[][]::new));
        peers.send(answer(request));
        assertThat(Api.json(response.join()).at("/encodings")).hasSize(64);
    }

    @Test
    void aFailureIsToldToTheCallerAtOnce() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response =
                api.postTo(ENCODINGS, "{\"image\": \"%s\"}".formatted(png(pixels)));
        EncodingsRequested request = peers.encodingsRequest(pixels);

        // When
        peers.send(new MuddleFailed(request.id(), Stage.ENCODE, Problem.UNKNOWN_MODEL, "it was never active"));

        // Then
        assertThatProblem(response.join()).is(409, "unknown-model").says("it was never active");
    }

    @Test
    void anUnreadableAnswerIsAProblem() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response =
                api.postTo(ENCODINGS, "{\"image\": \"%s\"}".formatted(png(pixels)));
        String id = peers.encodingsRequest(pixels).id().toString();

        // When
        peers.write(Topic.ENCODINGS, id, "{\"id\": ".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThatProblem(response.join()).is(500, "internal");
        assertThat(peers.deadLetter(Topic.ENCODINGS, id).value()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                     | image     | either image or images",
                "{\"image\": \"AA\", \"images\": []}      | image     | either image or images",
                "{\"images\": []}                       | images    | 1 to 64 images, but there are 0",
                "{\"images\": [null]}                   | images[0] | but is null",
                "{\"images\": [\"AAAA\"]}               | images[0] | that is no picture",
                "{\"images\": [4]}                      | images[0] | must be a string",
                "{\"images\": \"AAAA\"}                 | images    | must be an array",
                "{\"image\": \"AAAA\", \"model\": \"x\"} | model     | there is no model x"
            })
    void whatIsNotAcceptedIsNamed(String body, String field, String accepted) {
        // When
        HttpResponse<byte[]> response = api.postTo(ENCODINGS, body).join();

        // Then
        assertThatProblem(response).is(422, "invalid-request").says(accepted);
        assertThat(Api.json(response).at("/errors/0/field").textValue()).isEqualTo(field);
    }

    @Test
    void onePictureTooManyIsRefused() {
        // Given
        String images = "{\"images\": [%s]}".formatted("\"AA\", ".repeat(64) + "\"AA\"");

        // When
        HttpResponse<byte[]> response = api.postTo(ENCODINGS, images).join();

        // Then
        assertThatProblem(response).is(422, "invalid-request").says("but there are 65");
    }

    private static ImagesEncoded answer(EncodingsRequested request) {
        return new ImagesEncoded(
                request.id(),
                request.model(),
                request.images().stream()
                        .map(image -> new Encoding(new float[] {0.5f, -1.25f}, SampleEvents.distances(), 3))
                        .toList());
    }

    /** With a margin that tells ink from paper. */
    private static byte[] onBlackPaper(long seed) {
        byte[] picture = SampleEvents.pixels(seed);
        for (int i = 0; i < picture.length; i++) {
            int x = i % Pixels.SIDE;
            int y = i / Pixels.SIDE;
            if (x == 0 || y == 0 || x == Pixels.SIDE - 1 || y == Pixels.SIDE - 1) {
                picture[i] = 0;
            }
        }
        return picture;
    }

    private static String png(byte[] picture) {
        return Base64.getEncoder().encodeToString(Png.of(picture, 1));
    }
}
