package dev.muddle.gateway.access;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.Api;
import dev.muddle.gateway.Peers;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With keys, each caller does what its role allows, and others nothing. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@TestProfile(AccessIT.Keys.class)
class AccessIT {

    private static final String VOTES = "api/v1/votes";
    private static final String ACTIVATION = "api/v1/models/none/activation";

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    private Api api;

    @BeforeEach
    void activate() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api/v1/models",
        "GET, api/v1/muddles/stream",
        "POST, api/v1/muddles",
        "GET, api/v1/nothing",
        "GET, nothing"
    })
    void whoHasNoKeyIsToldWhatIsAccepted(String method, String path) {
        // When
        HttpResponse<byte[]> response = api.send(api.request(path).method(method, BodyPublishers.noBody()))
                .join();

        // Then
        assertThatProblem(response).is(401, "unauthenticated").says("there is no key", "Authorization: Bearer KEY");
        assertThat(Api.header(response, "WWW-Authenticate")).startsWith("Bearer");
    }

    @ParameterizedTest
    @CsvSource({"Authorization, Bearer vera-2", "Authorization, Basic dmVyYQ==", "X-Api-Key, olga"})
    void aWrongKeyIsNoKey(String header, String value) {
        // When
        HttpResponse<byte[]> response =
                api.send(api.request("api/v1/models").header(header, value)).join();

        // Then
        assertThatProblem(response).is(401, "unauthenticated");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).doesNotContain(value);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer key-of-vera",
        "Authorization, bearer key-of-vera",
        "X-Api-Key, key-of-vera",
        "Cookie, muddle-key=key-of-vera"
    })
    void aViewerReads(String header, String value) {
        // When
        HttpResponse<byte[]> response =
                api.send(api.request("api/v1/models").header(header, value)).join();

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "vera, POST, api/v1/votes,                  403",
        "vera, POST, api/v1/models/none/activation, 403",
        "vera, GET,  api/v1/failures,               403",
        "max,  POST, api/v1/votes,                  400",
        "max,  POST, api/v1/models/none/activation, 403",
        "max,  GET,  api/v1/failures,               403",
        "olga, POST, api/v1/votes,                  400",
        "olga, POST, api/v1/models/none/activation, 404",
        "olga, GET,  api/v1/failures,               200"
    })
    void aRoleAllowsWhatThoseBeforeItDoAndMore(String name, String method, String path, int status) {
        // When
        HttpResponse<byte[]> response =
                api.send(as(name, path).method(method, BodyPublishers.noBody())).join();

        // Then
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void whoMayNotIsToldWhatItTakes() {
        // When
        HttpResponse<byte[]> response = api.postTo(ACTIVATION, "", "Authorization", "Bearer key-of-vera")
                .join();

        // Then
        assertThatProblem(response)
                .is(403, "forbidden")
                .says("vera has the role viewer, but this takes the role operator");
    }

    @Test
    void aCookieDoesNotWrite() {
        // When
        HttpResponse<byte[]> response =
                api.postTo(VOTES, "{}", "Cookie", "muddle-key=key-of-max").join();

        // Then
        assertThatProblem(response).is(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "page/main.js",
                "openapi",
                "asyncapi",
                "swagger/",
                "q/health/ready",
                "schemas/muddled-digit.v1.json"
            })
    void thePageAndTheDocumentsAreForAnyone(String path) {
        // When
        HttpResponse<byte[]> response = api.get(path);

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void cachesKeepAnswersForThoseWhoShowTheKeyOnly() {
        // When
        HttpResponse<byte[]> response = api.send(as("vera", "api/v1/models")).join();

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Api.header(response, "Vary")).contains("Authorization", "Cookie");
        assertThat(Api.header(response, "Cache-Control")).doesNotContain("public");
    }

    private HttpRequest.Builder as(String name, String path) {
        return api.request(path)
                .header("Authorization", "Bearer key-of-" + name)
                .header("Content-Type", "application/json");
    }

    /** One of each role. */
    public static final class Keys implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "muddle.gateway.access.keys",
                    line("vera", Role.VIEWER) + line("max", Role.MAKER) + line("olga", Role.OPERATOR));
        }

        private static String line(String name, Role role) {
            return "%s:%s:%s\n".formatted(name, role, HexFormat.of().formatHex(ApiKey.hash("key-of-" + name)));
        }
    }
}
