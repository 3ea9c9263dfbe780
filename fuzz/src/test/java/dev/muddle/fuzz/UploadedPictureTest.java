package dev.muddle.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muddle.gateway.pictures.UploadedPicture;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Base64;

class UploadedPictureTest {

    @FuzzTest(maxDuration = "20s")
    void isReadOrRefusedWithAReason(byte[] file) {
        try {
            byte[] pixels = UploadedPicture.toPixels(Base64.getEncoder().encodeToString(file));
            assertThat(pixels).hasSize(784);
        } catch (HttpProblem refusal) {
            assertThat(refusal.getStatusCode()).isEqualTo(422);
        }
    }
}
