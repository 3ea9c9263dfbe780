package dev.muddle.gateway.muddles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A caller's trace goes into the flow, also while no spans are recorded. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class CallersTraceIT {

    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    /** Of this test's only request. */
    private final long seed = ThreadLocalRandom.current().nextLong(1L << 53);

    @BeforeEach
    void activateModel() {
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @Test
    void theTraceThatACallerNamesTravels() {
        // When
        HttpResponse<byte[]> response = ask(TRACE);

        // Then
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(TopicReader.header(peers.encodeRequestRecord(seed), "traceparent"))
                .isEqualTo(TRACE);
    }

    @Test
    void whatIsNoTraceDoesNotTravel() {
        // When
        HttpResponse<byte[]> response = ask("a trace, they say");

        // Then
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(TopicReader.header(peers.encodeRequestRecord(seed), "traceparent"))
                .isNull();
    }

    private HttpResponse<byte[]> ask(String trace) {
        return new Api(root)
                .post("{\"label\": 4, \"seed\": %d}".formatted(seed), "Prefer", "respond-async", "traceparent", trace)
                .join();
    }
}
