package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Split;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.pictures.Drawing;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.gateway.pictures.UploadedPicture;
import dev.muddle.latent.Strategy;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.Color;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A request's way through the gateway, on real Kafka and Postgres; the encoder and the decoder are played. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class MuddleFlowIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    /** Of this test's only request. */
    private final long seed = ThreadLocalRandom.current().nextLong(1L << 53);

    private Api api;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @Test
    void theEncoderIsAskedForAllThatWasAskedFor() {
        // Given
        String body = """
                {"label": 4, "partner": 9, "strategy": "farthest", "steps": 21, "source": "test", "seed": %d}
                """.formatted(seed);

        // When
        CompletableFuture<HttpResponse<byte[]>> response = api.post(body);

        // Then
        EncodeRequested request = peers.encodeRequest(seed);
        assertThat(request.recipe()).isEqualTo(new MuddleRecipe(4, 9, Split.TEST, Strategy.FARTHEST, 21, 1, seed));
        assertThat(request.image()).isNull();
        assertEnds(response, request.id());
    }

    @Test
    void theEncoderGetsJsonUnderTheMuddlesId() {
        // When
        CompletableFuture<HttpResponse<byte[]>> response = api.post("{\"label\": 4, \"seed\": %d}".formatted(seed));

        // Then
        ConsumerRecord<String, byte[]> message = peers.encodeRequestRecord(seed);
        EncodeRequested request = peers.encodeRequest(seed);
        assertThat(message.key()).isEqualTo(request.id().toString());
        assertThat(message.headers().lastHeader("content-type").value())
                .asString()
                .isEqualTo("application/json");
        assertEnds(response, request.id());
    }

    @Test
    void theEncoderGetsAnUploadedPictureAsPixels() {
        // Given
        String picture = Drawing.paper(100, 80).stroke(Color.BLACK).base64("png");

        // When
        CompletableFuture<HttpResponse<byte[]>> response =
                api.post("{\"image\": \"%s\", \"seed\": %d}".formatted(picture, seed));

        // Then
        EncodeRequested request = peers.encodeRequest(seed);
        assertThat(request.image()).isEqualTo(UploadedPicture.toPixels(picture));
        assertThat(request.recipe().label()).isNull();
        assertEnds(response, request.id());
    }

    @Test
    void anAnswerOfTheDecoderIsTheMuddle() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response = request();
        UUID id = peers.encodeRequest(seed).id();

        // When
        peers.send(SampleEvents.digit(id));

        // Then
        HttpResponse<byte[]> created = response.join();
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(Api.header(created, "Location")).endsWith("/api/v1/muddles/" + id);
        assertThat(Api.header(created, "Content-Type")).startsWith("application/json");
        JsonNode muddle = Api.json(created);
        assertThat(muddle.at("/id").textValue()).isEqualTo(id.toString());
        assertThat(muddle.at("/model").textValue()).isEqualTo(SampleEvents.MODEL);
        assertThat(muddle.at("/label").intValue()).isEqualTo(4);
        assertThat(muddle.at("/partner").intValue()).isEqualTo(9);
        assertThat(muddle.at("/strategy").textValue()).isEqualTo("farthest");
        assertThat(muddle.at("/source").textValue()).isEqualTo("test");
        assertThat(muddle.at("/t").doubleValue()).isEqualTo(0.25);
        assertThat(muddle.at("/a/digit/index").intValue()).isEqualTo(17);
        assertThat(muddle.at("/verdict/quality").textValue()).isEqualTo("strict");
        assertThat(muddle.at("/links/image").textValue()).isEqualTo("/api/v1/muddles/" + id + "/image");
    }

    @Test
    void aCallerThatWantsAPictureGetsThePicture() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response = request("Accept", "image/png");
        MuddledDigit digit = SampleEvents.digit(peers.encodeRequest(seed).id());

        // When
        peers.send(digit);

        // Then
        HttpResponse<byte[]> created = response.join();
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(Api.header(created, "Location")).endsWith("/api/v1/muddles/" + digit.id());
        assertThat(Api.header(created, "Content-Type")).isEqualTo("image/png");
        assertThat(created.body()).isEqualTo(Png.of(digit.pixels(), 1));
    }

    @Test
    void aCallerThatTakesAnythingGetsJson() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response = request("Accept", "*/*");

        // When
        peers.send(SampleEvents.digit(peers.encodeRequest(seed).id()));

        // Then
        assertThat(Api.header(response.join(), "Content-Type")).startsWith("application/json");
    }

    @Test
    void latentsAreAveragedForTheDecoder() {
        // Given
        LatentsEncoded latents = SampleEvents.latents(UUID.randomUUID(), SampleEvents.recipe(Strategy.AVERAGE, 5));

        // When
        peers.send(latents);

        // Then
        DecodeRequested request = peers.decodeRequest(latents.id());
        assertThat(request)
                .usingRecursiveComparison()
                .isEqualTo(DecodeRequested.of(latents, List.of(SampleEvents.average(latents))));
    }

    @Test
    void whatIsOfABatchGoesByATopicOfItsOwn() {
        // Given
        LatentsEncoded ofCaller = SampleEvents.latents(UUID.randomUUID(), SampleEvents.recipe(Strategy.AVERAGE, 5));
        LatentsEncoded ofBatch = new LatentsEncoded(
                UUID.randomUUID(),
                ofCaller.recipe(),
                ofCaller.model(),
                ofCaller.a(),
                ofCaller.partners(),
                ofCaller.distances(),
                null,
                true);

        // When
        peers.send(ofBatch);

        // Then
        DecodeRequested request = peers.decodeRequest(Topic.DECODE_REQUESTS_BULK, ofBatch.id());
        assertThat(request)
                .usingRecursiveComparison()
                .isEqualTo(DecodeRequested.of(ofBatch, List.of(SampleEvents.average(ofBatch))));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AVERAGE")
    void theDecoderIsToldWhereToLook(Strategy strategy) {
        // Given
        LatentsEncoded latents = SampleEvents.latents(UUID.randomUUID(), SampleEvents.recipe(strategy, 3));

        // When
        peers.send(latents);

        // Then
        DecodeRequested request = peers.decodeRequest(latents.id());
        assertThat(request)
                .usingRecursiveComparison()
                .isEqualTo(DecodeRequested.series(latents, new double[] {0.25, 0.5, 0.75}));
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN_LABEL,   422, unknown-label",
        "INVALID_REQUEST, 422, invalid-request",
        "UNKNOWN_MODEL,   409, unknown-model",
        "INTERNAL,        500, internal"
    })
    void aFailureIsToldToTheCallerAtOnce(Problem problem, int status, String type) {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response = request();
        UUID id = peers.encodeRequest(seed).id();

        // When
        peers.send(new MuddleFailed(id, Stage.ENCODE, problem, "accepted is something else"));

        // Then
        assertThatProblem(response.join()).is(status, type).says("accepted is something else");
        assertThat(Api.json(response.join()).at("/muddle").textValue()).isEqualTo(id.toString());
        assertThat(Api.json(response.join()).at("/stage").textValue()).isEqualTo("encode");
    }

    @Test
    void aFailureIsAProblemAlsoForACallerThatWantsAPicture() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response = request("Accept", "image/png");
        UUID id = peers.encodeRequest(seed).id();

        // When
        peers.send(new MuddleFailed(id, Stage.DECODE, Problem.INTERNAL, "of a test"));

        // Then
        assertThatProblem(response.join()).is(500, "internal");
    }

    private CompletableFuture<HttpResponse<byte[]>> request(String... headers) {
        return api.post("{\"label\": 4, \"seed\": %d}".formatted(seed), headers);
    }

    private void assertEnds(CompletableFuture<HttpResponse<byte[]>> response, UUID id) {
        peers.send(SampleEvents.digit(id));
        assertThat(response.join().statusCode()).isEqualTo(201);
    }
}
