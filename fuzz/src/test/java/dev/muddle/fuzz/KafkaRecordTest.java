package dev.muddle.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.DecodeRequested;
import java.io.IOException;

/** The record that holds all others but one; what is wrong with it must be an exception of I/O, for the flow to set it aside. */
class KafkaRecordTest {

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    @FuzzTest(maxDuration = "20s")
    void isReadOrRefusedWithAReason(byte[] record) {
        try {
            DecodeRequested request = JSON.readValue(record, DecodeRequested.class);
            assertThat(request == null || request.count() > 0).isTrue();
        } catch (IOException refusal) {
            assertThat(refusal.getMessage()).isNotBlank();
        }
    }
}
