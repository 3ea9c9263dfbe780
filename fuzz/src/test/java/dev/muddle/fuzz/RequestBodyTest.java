package dev.muddle.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.muddle.gateway.http.RequestReader;
import dev.muddle.gateway.muddles.MuddleRequest;
import io.quarkiverse.resteasy.problem.HttpProblem;

class RequestBodyTest {

    @FuzzTest(maxDuration = "20s")
    void isReadOrRefusedWithAReason(byte[] body) {
        try {
            MuddleRequest request = RequestReader.read(body, MuddleRequest.class);
            assertThat(request.toRecipe(10, () -> 7)).isNotNull();
        } catch (HttpProblem refusal) {
            assertThat(refusal.getStatusCode()).isBetween(400, 422);
            assertThat(refusal.getTitle()).isNotBlank();
        }
    }
}
