package dev.muddle.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On a machine where CUDA can't be had. */
class InferenceOptionsIT {

    @BeforeEach
    void withoutCuda() {
        assumeThat(Cuda.problem()).isPresent();
    }

    @Test
    void autoFallsBackToTheCpu() {
        // Given
        InferenceOptions wanted = new InferenceOptions(ExecutionProvider.AUTO, 64 << 20, InferenceWatcher.NONE);

        // When
        InferenceOptions decided = wanted.decided();

        // Then
        assertThat(decided).isEqualTo(new InferenceOptions(ExecutionProvider.CPU, 64 << 20, InferenceWatcher.NONE));
    }

    @Test
    void cudaThatIsDemandedIsRefusedInOneLine() {
        // Given
        InferenceOptions wanted = InferenceOptions.on(ExecutionProvider.CUDA);

        // When
        Throwable thrown = catchThrowable(wanted::decided);

        // Then
        assertThat(thrown)
                .isInstanceOf(OnnxException.class)
                .hasMessageStartingWith("the provider cuda can't be used: ")
                .hasMessageEndingWith("(auto would fall back to the CPU)");
        assertThat(thrown.getMessage().lines()).hasSize(1);
    }
}
