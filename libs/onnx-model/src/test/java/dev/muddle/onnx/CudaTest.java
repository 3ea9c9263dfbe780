package dev.muddle.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What ONNX Runtime 1.29.0 says, told in one line for people. */
class CudaTest {

    @Test
    void withoutCudaBuiltIn() {
        // Given
        String message = "Error code - ORT_EP_FAIL - message: Failed to find CUDA shared provider";

        // When
        String told = Cuda.reason(message);

        // Then
        assertThat(told).isEqualTo("Failed to find CUDA shared provider");
    }

    @Test
    void withoutTheLibrariesOfCuda() {
        // Given
        String message = "Error code - ORT_FAIL - message: /src/provider_bridge_ort.cc:1988 Provider& Get() "
                + "[ONNXRuntimeError] : 1 : FAIL : Failed to load library with error: libcublasLt.so.12\n";

        // When
        String told = Cuda.reason(message);

        // Then
        assertThat(told).isEqualTo("Failed to load library with error: libcublasLt.so.12");
    }
}
