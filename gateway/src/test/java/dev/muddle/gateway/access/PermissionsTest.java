package dev.muddle.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

    @ParameterizedTest
    @CsvSource({
        "GET,    /,                              none",
        "GET,    /muddle.css,                    none",
        "GET,    /page/main.js,                  none",
        "GET,    /openapi,                       none",
        "GET,    /swagger/swagger-ui.css,        none",
        "GET,    /q/health/ready,                none",
        "GET,    /api/v1/muddles,                viewer",
        "HEAD,   /api/v1/muddles/4/image,        viewer",
        "GET,    /api/v1/muddles/stream,         viewer",
        "GET,    /api/v1/failures,               operator",
        "GET,    /api/v1/failures/,              operator",
        "GET,    /api/v1/failures;a=b,           operator",
        "GET,    /something/new,                 viewer",
        "GET,    /page/../api,                   viewer",
        "POST,   /api/v1/muddles,                maker",
        "POST,   /api/v1/batches,                maker",
        "POST,   /api/v1/batches/7/cancellation, maker",
        "POST,   /api/v1/encodings,              maker",
        "POST,   /api/v1/renderings/,            maker",
        "POST,   /api/v1/votes,                  maker",
        "POST,   /api/v1/models/x/activation,    operator",
        "POST,   /api/v1/failures/7/replay,      operator",
        "DELETE, /api/v1/something/new,          operator",
        "POST,   /,                              operator"
    })
    void aRequestTakesTheLeastRoleThatWillDo(String method, String path, String role) {
        // When
        String needed = Permissions.needed(method, path).map(Role::toString).orElse("none");

        // Then
        assertThat(needed).isEqualTo(role);
    }
}
