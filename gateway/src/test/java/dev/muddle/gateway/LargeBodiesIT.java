package dev.muddle.gateway;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body that is too large is refused, whether it says so before or not. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class LargeBodiesIT {

    private static final int LIMIT = 2 << 20;
    private static final int THREE_MEGABYTES = 3 << 20;

    /** More than what Quarkus itself accepts. */
    private static final int NINE_MEGABYTES = 9 << 20;

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    @BeforeEach
    void activateModel() {
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, THREE_MEGABYTES, NINE_MEGABYTES})
    void aBodyThatAnnouncesItsLengthIsRefused(int length) {
        // When
        HttpResponse<byte[]> response = post(BodyPublishers.ofByteArray(body(length)));

        // Then
        assertThatProblem(response).is(413, "body-too-large").says("at most 2097152 bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, THREE_MEGABYTES, NINE_MEGABYTES})
    void aBodyThatComesInChunksIsRefused(int length) {
        // When
        HttpResponse<byte[]> response =
                post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body(length))));

        // Then
        assertThatProblem(response).is(413, "body-too-large").says("at most 2097152 bytes");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLargestBodyIsRead(boolean inChunks) {
        // Given
        BodyPublisher body = inChunks
                ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body(LIMIT)))
                : BodyPublishers.ofByteArray(body(LIMIT));

        // When
        HttpResponse<byte[]> response = post(body);

        // Then
        assertThatProblem(response).is(422, "invalid-request").says("that is no picture");
        assertThat(Api.json(response).at("/errors/0/field").textValue()).isEqualTo("image");
    }

    private HttpResponse<byte[]> post(BodyPublisher body) {
        Api api = new Api(root);
        return api.send(api.request(Api.MUDDLES)
                        .header("Content-Type", "application/json")
                        .POST(body))
                .join();
    }

    /** JSON with an image that is none. */
    private static byte[] body(int length) {
        byte[] body = new byte[length];
        Arrays.fill(body, (byte) 'A');
        byte[] start = "{\"image\": \"".getBytes(US_ASCII);
        System.arraycopy(start, 0, body, 0, start.length);
        body[length - 2] = '"';
        body[length - 1] = '}';
        return body;
    }
}
