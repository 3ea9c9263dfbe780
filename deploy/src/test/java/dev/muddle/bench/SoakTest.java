package dev.muddle.bench;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SoakTest {

    @Test
    void samplingThatFailedIsAnError() {
        // Given
        Future<?> sampling = CompletableFuture.failedFuture(new IOException("/proc/1/fd can't be read"));

        // When, then
        assertThatThrownBy(() -> Soak.requireUnderWay(sampling))
                .isInstanceOf(IOException.class)
                .hasMessage("what the parts hold can't be seen: /proc/1/fd can't be read");
    }

    @Test
    void samplingThatGoesOnIsNone() {
        // When, then
        assertThatCode(() -> Soak.requireUnderWay(new CompletableFuture<>())).doesNotThrowAnyException();
    }
}
