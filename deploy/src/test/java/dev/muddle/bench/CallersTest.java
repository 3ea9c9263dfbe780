package dev.muddle.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.muddle.bench.Callers.Seen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallersTest {

    private static final Duration TIME = Duration.ofMillis(100);

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void seeAnswersWithAMuddle() throws Exception {
        // Given
        Callers callers = callersOf(201, false);

        // When
        Seen seen = callers.flatOut(TIME);

        // Then
        assertThat(seen.nanos().getTotalCount()).isPositive().isEqualTo(asked.get());
        assertThat(seen.refused()).isZero();
        assertThat(seen.failed()).isZero();
    }

    @Test
    void aRefusalSaysWhenToTryAgain() throws Exception {
        // Given
        Callers callers = callersOf(429, true);

        // When
        Seen seen = callers.atRate(100, TIME);

        // Then
        assertThat(seen.refused()).isPositive().isEqualTo(asked.get());
        assertThat(seen.failed()).isZero();
    }

    @Test
    void aRefusalThatDoesNotIsAFailure() throws Exception {
        // Given
        Callers callers = callersOf(429, false);

        // When
        Seen seen = callers.atRate(100, TIME);

        // Then
        assertThat(seen.failed()).isPositive().isEqualTo(asked.get());
        assertThat(seen.refused()).isZero();
    }

    @Test
    void timesAreSeenTogether() throws Exception {
        // Given
        Callers callers = callersOf(201, false);
        Seen slow = callers.atRate(20, TIME);
        Seen fast = callers.atRate(100, TIME);

        // When
        Seen both = Seen.together(List.of(slow, fast));

        // Then
        assertThat(both.nanos().getTotalCount()).isEqualTo(asked.get());
        assertThat(both.perSecond()).isEqualTo((slow.perSecond() + fast.perSecond()) / 2);
        assertThat(both.refused()).isZero();
        assertThat(both.failed()).isZero();
    }

    @Test
    void callersWhoGetNothingAreNoMeasure() throws Exception {
        // Given
        Callers callers = callersOf(503, true);

        // When
        Seen seen = callers.atRate(100, TIME);

        // Then
        assertThatThrownBy(seen::ofSome)
                .isInstanceOf(IOException.class)
                .hasMessage("no caller got a muddle: %d were refused, 0 failed", seen.refused());
        assertThatThrownBy(() -> callers.flatOut(TIME))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("no caller got a muddle");
    }

    private Callers callersOf(int status, boolean retryAfter) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/muddles", exchange -> {
            asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            if (retryAfter) {
                exchange.getResponseHeaders().add("Retry-After", "1");
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        return new Callers(new Api("http://127.0.0.1:" + server.getAddress().getPort()), 2);
    }
}
