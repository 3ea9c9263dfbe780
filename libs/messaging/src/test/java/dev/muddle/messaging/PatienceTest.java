package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.quarkus.runtime.ShutdownEvent;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final Patience patience = new Patience();

    @Test
    void whatWorksIsHandedOn() {
        // Given
        Supplier<String> work = () -> "done";

        // When
        String result = patience.untilDone(e -> true, work);

        // Then
        assertThat(result).isEqualTo("done");
    }

    @Test
    void aFailureThatDoesNotPassIsThrown() {
        // Given
        NotReadyException failure = new NotReadyException("never");

        // When
        Throwable thrown = catchThrowable(() -> patience.untilDone(e -> false, failWith(failure)));

        // Then
        assertThat(thrown).isSameAs(failure);
    }

    @Test
    void aServiceThatStopsDoesNotWait() {
        // Given
        NotReadyException failure = new NotReadyException("not yet");
        patience.onStop(new ShutdownEvent());

        // When
        Throwable thrown = catchThrowable(() -> patience.untilDone(e -> true, failWith(failure)));

        // Then
        assertThat(thrown).isInstanceOf(InterruptedFlowException.class).hasCause(failure);
    }

    @Test
    void workThatIsDoneWhileTheServiceStopsIsDone() {
        // Given
        patience.onStop(new ShutdownEvent());

        // When
        String result = patience.untilDone(e -> true, () -> "done");

        // Then
        assertThat(result).isEqualTo("done");
    }

    @Test
    void anInterruptEndsTheWaitingAndIsKept() {
        // Given
        Thread.currentThread().interrupt();

        // When
        Throwable thrown =
                catchThrowable(() -> patience.untilDone(e -> true, failWith(new NotReadyException("not yet"))));

        // Then
        assertThat(thrown).isInstanceOf(InterruptedFlowException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private static Supplier<String> failWith(RuntimeException failure) {
        return () -> {
            throw failure;
        };
    }
}
