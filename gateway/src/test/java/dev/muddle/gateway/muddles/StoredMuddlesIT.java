package dev.muddle.gateway.muddles;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.pictures.Png;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was made is kept, and shown to everyone who asks by its id. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class StoredMuddlesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private final MuddledDigit digit = SampleEvents.digit(UUID.randomUUID());
    private final String path = Api.MUDDLES + "/" + digit.id();

    private Api api;

    @BeforeEach
    void makeMuddle() {
        api = new Api(root);
        peers.send(digit);
        await().atMost(PATIENCE).until(() -> api.get(path).statusCode() == 200);
    }

    @Test
    void aMuddleIsShown() {
        // When
        HttpResponse<byte[]> response = api.get(path);

        // Then
        JsonNode muddle = Api.json(response);
        assertThat(muddle.at("/id").textValue()).isEqualTo(digit.id().toString());
        assertThat(muddle.at("/seed").longValue()).isEqualTo(digit.recipe().seed());
        assertThat(muddle.at("/verdict/topPair").toString()).isEqualTo("[4,9]");
        assertThat(muddle.at("/links/self").textValue()).isEqualTo("/" + path);
    }

    @Test
    void itsLinksLead() {
        // Given
        JsonNode muddle = Api.json(api.get(path));

        // When
        HttpResponse<byte[]> image = api.get(muddle.at("/links/image").textValue());

        // Then
        assertThat(Api.header(image, "Content-Type")).isEqualTo("image/png");
        assertThat(image.body()).isEqualTo(Png.of(digit.pixels(), 1));
        assertThat(api.get(muddle.at("/a/image").textValue()).body())
                .isEqualTo(Png.of(digit.a().pixels(), 1));
        assertThat(api.get(muddle.at("/b/image").textValue()).body())
                .isEqualTo(Png.of(digit.b().pixels(), 1));
    }

    @ParameterizedTest
    @CsvSource({"1", "10", "32"})
    void picturesComeInTheSizeThatIsAskedFor(int scale) {
        // When
        HttpResponse<byte[]> image = api.get(path + "/image?scale=" + scale);

        // Then
        assertThat(image.statusCode()).isEqualTo(200);
        assertThat(image.body()).isEqualTo(Png.of(digit.pixels(), scale));
    }

    @Test
    void anEventThatComesAgainChangesNothing() {
        // Given
        byte[] before = api.get(path).body();

        // When
        peers.send(digit);
        peers.send(new MuddleFailed(digit.id(), Stage.DECODE, Problem.INTERNAL, "of a repetition"));
        peers.send(digit);

        // Then: what is sent last is kept last.
        MuddledDigit last = SampleEvents.digit(UUID.randomUUID());
        peers.send(last);
        await().atMost(PATIENCE)
                .until(() -> api.get(Api.MUDDLES + "/" + last.id()).statusCode() == 200);
        assertThat(api.get(path).body()).isEqualTo(before);
    }

    @Test
    void aFailureIsShownAsItsProblem() {
        // Given
        UUID id = UUID.randomUUID();

        // When
        peers.send(new MuddleFailed(id, Stage.ENCODE, Problem.UNKNOWN_LABEL, "labels are 0 to 9"));

        // Then
        await().atMost(PATIENCE).until(() -> api.get(Api.MUDDLES + "/" + id).statusCode() != 404);
        assertThatProblem(api.get(Api.MUDDLES + "/" + id))
                .is(422, "unknown-label")
                .says("labels are 0 to 9");
        assertThatProblem(api.get(Api.MUDDLES + "/" + id + "/image")).is(422, "unknown-label");
    }
}
