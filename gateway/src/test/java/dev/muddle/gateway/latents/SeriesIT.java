package dev.muddle.gateway.latents;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.RenderingsRequested;
import dev.muddle.contracts.Sample;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.latent.Interpolation;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps between a muddle's a and b, on real Kafka and Postgres; the decoder is played. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class SeriesIT {

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private final String model = TestModel.bundle().version();
    private final MuddledDigit digit = digit();
    private final String path = Api.MUDDLES + "/" + digit.id();

    private Api api;

    @BeforeEach
    void makeMuddle() {
        api = new Api(root);
        peers.send(digit);
        await().atMost(Duration.ofSeconds(30)).until(() -> api.get(path).statusCode() == 200);
    }

    @Test
    void theStepsAreRenderedWithTheModelThatMadeTheMuddle() {
        // When
        CompletableFuture<HttpResponse<byte[]>> response = api.send(api.request(path + "/series"));

        // Then
        RenderingsRequested request = peers.renderingsRequest(first(5));
        assertThat(request.model()).isEqualTo(model);
        assertThat(request.latents()).hasSize(6);
        assertThat(request.latents().get(1)).isEqualTo(digit.latent());
        peers.send(RenderingsIT.answer(request));
        JsonNode series = Api.json(response.join());
        assertThat(series.at("/id").textValue()).isEqualTo(digit.id().toString());
        assertThat(series.at("/label").intValue()).isEqualTo(4);
        assertThat(series.at("/partnerName").textValue()).isEqualTo("9");
        assertThat(series.at("/steps").findValues("t"))
                .extracting(JsonNode::doubleValue)
                .containsExactly(1 / 6d, 0.25, 2 / 6d, 3 / 6d, 4 / 6d, 5 / 6d);
        assertThat(series.at("/steps").findValues("chosen"))
                .extracting(JsonNode::booleanValue)
                .containsExactly(false, true, false, false, false, false);
        assertThat(series.at("/steps/3/verdict/pA").doubleValue()).isEqualTo(0.5);
        assertThat(series.at("/steps/3/verdict/quality").textValue()).isEqualTo("strict");
        assertThat(series.at("/links/muddle").textValue()).isEqualTo("/" + path);
    }

    @Test
    void theStripShowsAllStepsWithTheMuddleInAFrame() {
        // Given
        CompletableFuture<HttpResponse<byte[]>> response =
                api.send(api.request(path + "/series/image?scale=2&steps=3"));
        List<byte[]> pictures = List.of(SampleEvents.pixels(0), SampleEvents.pixels(1), SampleEvents.pixels(2));

        // When
        peers.send(RenderingsIT.answer(peers.renderingsRequest(digit.latent())));

        // Then: t = ¼ is one of three steps, the first.
        assertThat(Api.header(response.join(), "Content-Type")).isEqualTo("image/png");
        assertThat(response.join().body()).isEqualTo(Png.strip(pictures, 0, 2));
    }

    @ParameterizedTest
    @CsvSource({
        "MUDDLE/series?steps=0,        422, invalid-request, 1 to 101",
        "MUDDLE/series?steps=102,      422, invalid-request, 1 to 101",
        "MUDDLE/series?steps=many,     422, invalid-request, 1 to 101",
        "MUDDLE/series/image?scale=9,  422, invalid-request, 1 to 8",
        "UNKNOWN/series,               404, no-such-muddle,  an id is a UUID",
        "UNKNOWN/series/image,         404, no-such-muddle,  an id is a UUID",
        "4/series,                     404, no-such-muddle,  an id is a UUID"
    })
    void whatIsNotThereOrNotAcceptedIsAProblem(String part, int status, String type, String accepted) {
        // Given
        String asked = part.replace("MUDDLE", digit.id().toString())
                .replace("UNKNOWN", UUID.randomUUID().toString());

        // When
        HttpResponse<byte[]> response = api.get(Api.MUDDLES + "/" + asked);

        // Then
        assertThatProblem(response).is(status, type).says(accepted);
    }

    private float[] first(int steps) {
        return Interpolation.at(1d / (steps + 1), digit.a().latent(), digit.b().latent());
    }

    /** With latents of this test alone. */
    private MuddledDigit digit() {
        MuddledDigit sample = SampleEvents.digit(UUID.randomUUID());
        float[] latent = new float[SampleEvents.LATENT_SIZE];
        IntStream.range(0, latent.length)
                .forEach(k -> latent[k] = ThreadLocalRandom.current().nextFloat());
        return new MuddledDigit(
                sample.id(),
                sample.recipe(),
                model,
                new Sample(4, null, sample.a().pixels(), latent),
                sample.b(),
                sample.distances(),
                sample.t(),
                latent.clone(),
                sample.pixels(),
                sample.verdict());
    }
}
