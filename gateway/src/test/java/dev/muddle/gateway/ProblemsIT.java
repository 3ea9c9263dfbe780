package dev.muddle.gateway;

import static dev.muddle.gateway.ProblemResponse.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.gateway.muddles.SampleEvents;
import dev.muddle.gateway.pictures.Drawing;
import dev.muddle.registry.Database;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.Color;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a caller does wrong, it is told in a problem what is accepted. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class ProblemsIT {

    private static final String UNKNOWN = UUID.randomUUID().toString();

    @TestHTTPResource
    URI root;

    @Inject
    Peers peers;

    @Inject
    DataSource dataSource;

    private Api api;

    @BeforeEach
    void activateModel() {
        api = new Api(root);
        peers.activate(SampleEvents.model(SampleEvents.MODEL, Instant.now()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"label\": 11}                        | 422 | invalid-request | label must be in 0 to 9",
                "{\"label\": -1}                        | 422 | invalid-request | label must be in 0 to 9",
                "{\"label\": \"4\"}                     | 422 | invalid-request | label must be a whole number",
                "{\"label\": 4.5}                       | 422 | invalid-request | label must be a whole number",
                "{\"label\": 1e300}                     | 422 | invalid-request | label must be a whole number",
                "{\"label\": 99999999999999999999}      | 422 | invalid-request | label must be a whole number",
                "{\"label\": 4, \"partner\": 4}         | 422 | invalid-request | another label",
                "{\"label\": 4, \"strategy\": \"best\"} | 422 | invalid-request | average, farthest",
                "{\"label\": 4, \"colour\": 1}          | 422 | invalid-request | accepted are a, attempts, b, image",
                "{\"a\": 4}                           | 422 | invalid-request | a must be an object",
                "{\"a\": {\"split\": \"test\", \"index\": \"4\"}} | 422 | invalid-request | a.index must be a whole number",
                "{\"a\": {\"split\": \"all\", \"index\": 4}} | 422 | invalid-request | a.split must be one of train, test",
                "{\"b\": {\"index\": -4}, \"label\": 3}  | 422 | invalid-request | b.index must be 0 or more",
                "{\"label\": 3, \"model\": \"a/b\"}     | 422 | invalid-request | model must be a version",
                "{}                                     | 422 | invalid-request | a label in 0 to 9, or an image",
                "garbage                                | 400 | malformed-json  | expecting (JSON",
                "``                                     | 400 | malformed-json  | one JSON object",
                "[{\"label\": 4}]                       | 400 | malformed-json  | one JSON object",
                "{\"label\": 4                          | 400 | malformed-json  | end-of-input"
            })
    void aBodyThatIsNotAcceptedIsAProblem(String body, int status, String type, String accepted) {
        // When
        HttpResponse<byte[]> response = api.post(body).join();

        // Then
        assertThatProblem(response).is(status, type).says(accepted);
    }

    @ParameterizedTest
    @MethodSource
    void aPictureThatIsNotAcceptedIsAProblem(String picture, String reason) {
        // When
        HttpResponse<byte[]> response =
                api.post("{\"image\": \"%s\"}".formatted(picture)).join();

        // Then
        assertThatProblem(response)
                .is(422, "invalid-request")
                .says(reason, "accepted is a PNG or JPEG in base64, 10×10 to 2048×2048 pixels");
        assertThat(Api.json(response).at("/errors/0/field").textValue()).isEqualTo("image");
    }

    static Stream<Arguments> aPictureThatIsNotAcceptedIsAProblem() {
        return Stream.of(
                Arguments.of(Drawing.paper(1, 1).base64("png"), "1×1"),
                Arguments.of(Drawing.paper(4000, 4000).stroke(Color.BLACK).base64("png"), "4000×4000"),
                Arguments.of(Drawing.paper(64, 64).stroke(Color.BLACK).base64("gif"), "that is a gif"),
                Arguments.of("aGVsbG8sIHdvcmxk", "that is no picture"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    nothing,                                  404, no-such-path,       /openapi",
        "GET,    api/v1/modells,                           404, no-such-path,       /openapi",
        "GET,    api/v1/muddles/4/5/6,                     404, no-such-path,       /openapi",
        "DELETE, api/v1/muddles,                           405, method-not-allowed, POST",
        "GET,    api/v1/models/none,                       404, no-such-model,      there is no model none",
        "GET,    api/v1/models/none/centroids,             404, no-such-model,      there is no model none",
        "GET,    api/v1/models/none/latent-map,            404, no-such-model,      there is no model none",
        "POST,   api/v1/models/none/activation,            404, no-such-model,      there is no model none",
        "GET,    api/v1/encodings,                         405, method-not-allowed, POST",
        "DELETE, api/v1/models/current,                    405, method-not-allowed, GET",
        "PUT,    api/v1/muddles/4,                         405, method-not-allowed, GET",
        "GET,    api/v1/muddles/4,                         404, no-such-muddle,     an id is a UUID",
        "GET,    api/v1/muddles/4/image,                   404, no-such-muddle,     an id is a UUID",
        "GET,    api/v1/muddles/UNKNOWN,                   404, no-such-muddle,     UNKNOWN",
        "GET,    api/v1/muddles/UNKNOWN/b/image,           404, no-such-muddle,     UNKNOWN",
        "GET,    api/v1/muddles/UNKNOWN/image?scale=0,     422, invalid-request,    1 to 32",
        "GET,    api/v1/muddles/UNKNOWN/image?scale=33,    422, invalid-request,    1 to 32",
        "GET,    api/v1/muddles/UNKNOWN/a/image?scale=2.5, 422, invalid-request,    1 to 32",
        "GET,    api/v1/muddles/UNKNOWN/b/image?scale=big, 422, invalid-request,    1 to 32"
    })
    void aPathOrMethodThatIsNotThereIsAProblem(String method, String path, int status, String type, String accepted) {
        // Given
        HttpRequest.Builder request =
                api.request(path.replace("UNKNOWN", UNKNOWN)).method(method, BodyPublishers.noBody());

        // When
        HttpResponse<byte[]> response = api.send(request).join();

        // Then
        assertThatProblem(response).is(status, type).says(accepted.replace("UNKNOWN", UNKNOWN));
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense"})
    void aBodyOfAnotherTypeIsAProblem(String contentType) {
        // Given
        HttpRequest.Builder request =
                api.request(Api.MUDDLES).header("Content-Type", contentType).POST(BodyPublishers.ofString("label=4"));

        // When
        HttpResponse<byte[]> response = api.send(request).join();

        // Then
        assertThatProblem(response)
                .is(415, "unsupported-media-type")
                .says("must be application/json, but is " + contentType);
    }

    @ParameterizedTest
    @CsvSource({"api/v1/models/current, text/html", "api/v1/muddles/4/image, image/gif"})
    void aFormThatThereIsNotIsAProblem(String path, String accept) {
        // When
        HttpResponse<byte[]> response =
                api.send(api.request(path).header("Accept", accept)).join();

        // Then
        assertThatProblem(response).is(406, "not-acceptable").says("application/json", "image/png");
    }

    @Test
    void aFaultOfTheServiceIsAProblemThatTellsNothingOfItsInside() {
        // Given
        UUID id = UUID.randomUUID();
        update("insert into gateway.failure (id, event) values (?, ?)", id, new byte[] {1});

        // When
        HttpResponse<byte[]> response = api.get(Api.MUDDLES + "/" + id);
        // In a listing it is in the way of other tests.
        update("delete from gateway.failure where id = ?", id);

        // Then
        assertThatProblem(response).is(500, "internal");
        JsonNode problem = Api.json(response);
        assertThat(problem.toString()).doesNotContainIgnoringCase("exception", "stored");
    }

    private void update(String sql, Object... arguments) {
        new Database(dataSource).inTransaction(connection -> Database.update(connection, sql, arguments));
    }
}
