package dev.muddle.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.Api;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Browsers are told what they may do with what comes from here. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class BrowserHeadersIT {

    private static final String POLICY = "Content-Security-Policy";

    @TestHTTPResource
    URI root;

    @ParameterizedTest
    @ValueSource(strings = {"", "page/main.js", "api/v1/models", "api/v1/nothing", "swagger/", "openapi"})
    void everyAnswerHasThem(String path) {
        // When
        HttpResponse<byte[]> response = new Api(root).get(path);

        // Then
        assertThat(Api.header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(Api.header(response, "Referrer-Policy")).isEqualTo("same-origin");
        assertThat(response.headers().allValues(POLICY)).hasSize(1);
        assertThat(Api.header(response, POLICY))
                .startsWith("default-src 'none'; script-src 'self'")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void thePageRunsNoScriptsButItsOwn() {
        // When
        HttpResponse<byte[]> response = new Api(root).get("");

        // Then
        assertThat(Api.header(response, POLICY)).doesNotContain("unsafe", "http:", "*");
        assertThat(text(response))
                .doesNotContain("<style", " style=", " onclick=")
                .doesNotContainPattern("<script>");
    }

    @Test
    void theScriptOfSwaggerUiIsKnownByItsHash() throws Exception {
        // When
        HttpResponse<byte[]> response = new Api(root).get("swagger/");

        // Then
        Matcher script =
                Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL).matcher(text(response));
        assertThat(script.find()).isTrue();
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(script.group(1).getBytes(StandardCharsets.UTF_8));
        assertThat(Api.header(response, POLICY))
                .contains("'sha256-" + Base64.getEncoder().encodeToString(hash) + "'");
    }

    @Test
    void anotherSiteIsNotLetIn() {
        // Given
        Api api = new Api(root);

        // When
        HttpResponse<byte[]> response = api.send(api.request("api/v1/muddles")
                        .header("Origin", "https://elsewhere.example")
                        .header("Access-Control-Request-Method", "POST")
                        .method("OPTIONS", BodyPublishers.noBody()))
                .join();

        // Then
        assertThat(response.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control-"));
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
