package dev.muddle.gateway.access;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.Api;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A token of the identity provider is as good as a key, if it is right in every respect. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@QuarkusTestResource(value = IdentityProvider.class, restrictToAnnotatedClass = true)
class TokensIT {

    @TestHTTPResource
    URI root;

    private Api api;

    @BeforeEach
    void call() {
        api = new Api(root);
    }

    @ParameterizedTest
    @CsvSource({
        "viewer,   GET,  api/v1/models,                 200",
        "viewer,   POST, api/v1/votes,                  403",
        "maker,    POST, api/v1/votes,                  422",
        "maker,    POST, api/v1/models/none/activation, 403",
        "operator, POST, api/v1/models/none/activation, 404",
        "somebody, GET,  api/v1/models,                 403"
    })
    void theRoleOfATokenCounts(String role, String method, String path, int status) {
        // Given
        String token = IdentityProvider.sign(token(role));

        // When
        HttpResponse<byte[]> response = api.send(api.request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString("{}")))
                .join();

        // Then
        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void aTokenInTheCookieReads() {
        // Given
        String token = IdentityProvider.sign(token("viewer"));

        // When
        HttpResponse<byte[]> response = api.send(api.request("api/v1/models").header("Cookie", "muddle-key=" + token))
                .join();

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenThatIsPastIsRefused() {
        refused(IdentityProvider.sign(token("operator").expiresAt(Instant.now().minusSeconds(60))));
    }

    @Test
    void aTokenForAnotherServiceIsRefused() {
        refused(IdentityProvider.sign(token("operator").audience("another")));
    }

    @Test
    void aTokenThatAnotherSignedIsRefused() {
        refused(IdentityProvider.signByAnother(token("operator")));
    }

    @Test
    void whatIsNoTokenIsRefused() {
        refused("muddle_not-a-key");
    }

    private void refused(String token) {
        // When
        HttpResponse<byte[]> response = api.send(
                        api.request("api/v1/models").header("Authorization", "Bearer " + token))
                .join();

        // Then
        assertThatProblem(response).is(401, "unauthenticated").says("a token of OpenID Connect");
    }

    private static JwtClaimsBuilder token(String role) {
        return Jwt.subject("sue")
                .groups(Set.of(role))
                .issuer(IdentityProvider.issuer())
                .audience(IdentityProvider.AUDIENCE)
                .expiresAt(Instant.now().plusSeconds(300));
    }
}
