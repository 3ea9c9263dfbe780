package dev.muddle.gateway;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.contracts.Topic;
import dev.muddle.testing.Backends;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Before a model is announced, the gateway says that it is not ready. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = NoModelIT.SilentTopic.class, restrictToAnnotatedClass = true)
class NoModelIT {

    @TestHTTPResource
    URI root;

    @Test
    void aMuddleIsRefused() {
        // When
        HttpResponse<byte[]> response = new Api(root).post("{\"label\": 4}").join();

        // Then
        assertThatProblem(response).is(503, "no-model");
        assertThat(Api.header(response, "Retry-After")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api/v1/models/current",
                "api/v1/models/current/centroids",
                "api/v1/digits",
                "api/v1/digits/test/0"
            })
    void thereIsNoModelToShow(String path) {
        // When
        HttpResponse<byte[]> response = new Api(root).get(path);

        // Then
        assertThatProblem(response).is(503, "no-model");
        assertThat(Api.header(response, "Retry-After")).isEqualTo("2");
    }

    @Test
    void theServiceIsAliveButNotReady() {
        // When
        HttpResponse<byte[]> ready = new Api(root).get("q/health/ready");

        // Then
        assertThat(ready.statusCode()).isEqualTo(503);
        JsonNode checks = Api.json(ready).at("/checks");
        assertThat(checks).anySatisfy(check -> {
            assertThat(check.at("/name").textValue()).isEqualTo("model active");
            assertThat(check.at("/status").textValue()).isEqualTo("DOWN");
        });
        assertThat(new Api(root).get("q/health/live").statusCode()).isEqualTo(200);
    }

    /** A topic of announcements that nothing is announced on. */
    public static final class SilentTopic implements QuarkusTestResourceLifecycleManager {

        private static final String NAME = Topic.MODELS.topicName() + ".silent";

        @Override
        public Map<String, String> start() {
            Backends.createTopics(List.of(new Topic.Specification(NAME, 1, Topic.MODELS.config())));
            return Map.of("muddle.topic.models", NAME);
        }

        @Override
        public void stop() {}
    }
}
