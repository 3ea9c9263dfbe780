package dev.muddle.gateway.access;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.Api;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that asks for more than its share is told when to come back. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@TestProfile(RateLimitIT.TwoAndThenFew.class)
class RateLimitIT {

    @TestHTTPResource
    URI root;

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        // Given
        Api api = new Api(root);
        assertThat(api.get("api/v1/models").statusCode()).isEqualTo(200);
        assertThat(api.get("api/v1/models").statusCode()).isEqualTo(200);

        // When
        HttpResponse<byte[]> response = api.get("api/v1/models");

        // Then
        assertThatProblem(response).is(429, "rate-limited");
        assertThat(Integer.parseInt(Api.header(response, "Retry-After"))).isBetween(900, 1_000);
        assertThat(api.get("page/main.js").statusCode()).as("the page itself").isEqualTo(200);
    }

    /** Two requests, and then one in a thousand seconds. */
    public static final class TwoAndThenFew implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("muddle.gateway.rate-limit.per-second", "0.001", "muddle.gateway.rate-limit.burst", "2");
        }
    }
}
