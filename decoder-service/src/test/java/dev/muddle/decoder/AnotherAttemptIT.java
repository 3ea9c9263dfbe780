package dev.muddle.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.latent.Quality;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.recipe.DecodingModel;
import dev.muddle.recipe.DecodingStep;
import dev.muddle.testing.RealBackends;
import dev.muddle.testing.TestModel;
import dev.muddle.testing.TopicReader;
import dev.muddle.testing.TopicWriter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** An output below the quality that was asked for goes round again. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class AnotherAttemptIT {

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    @Test
    void outputBelowTheMinimumBecomesAnotherEncodeRequest() throws IOException {
        // Given
        DecodeRequested request = belowTheMinimum();
        String id = request.latents().id().toString();

        try (TopicReader out =
                        TopicReader.fromNow(kafka, "muddle.encode.requests", "muddle.digits", "muddle.failures");
                TopicWriter in = new TopicWriter(kafka)) {
            // When
            in.write("muddle.decode.requests", id, json.writeValueAsBytes(request));

            // Then
            var message = out.await(id, Duration.ofSeconds(60));
            assertThat(message.topic()).isEqualTo("muddle.encode.requests");
            EncodeRequested again = json.readValue(message.value(), EncodeRequested.class);
            assertThat(again.attempt()).isEqualTo(2);
            assertThat(again.recipe()).isEqualTo(request.latents().recipe());
            assertThat(again.best().a().digit()).isEqualTo(request.latents().a().digit());
            assertThat(again.best().verdict().quality()).isLessThan(Quality.STRICT);
        }
    }

    private static DecodeRequested belowTheMinimum() {
        try (DecodingModel model = DecodingModel.open(TestModel.bundle(), ExecutionProvider.CPU)) {
            return Example.requests(20, Quality.STRICT, 2).stream()
                    .filter(request -> !DecodingStep.decode(List.of(request), model)
                            .again()
                            .isEmpty())
                    .findFirst()
                    .orElseThrow();
        }
    }
}
