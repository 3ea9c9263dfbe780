package dev.muddle.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API describes itself. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class OpenApiIT {

    @TestHTTPResource
    URI root;

    @Test
    void everyPathIsListed() {
        // When
        JsonNode document = document();

        // Then
        assertThat(document.at("/openapi").textValue()).startsWith("3.");
        assertThat(document.at("/info/title").textValue()).isEqualTo("MNIST Muddle");
        assertThat(document.at("/paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "/api/v1/muddles",
                        "/api/v1/muddles/reproduction",
                        "/api/v1/muddles/stream",
                        "/api/v1/muddles/{id}",
                        "/api/v1/muddles/{id}/image",
                        "/api/v1/muddles/{id}/a/image",
                        "/api/v1/muddles/{id}/b/image",
                        "/api/v1/muddles/{id}/series",
                        "/api/v1/muddles/{id}/series/image",
                        "/api/v1/encodings",
                        "/api/v1/renderings",
                        "/api/v1/digits",
                        "/api/v1/digits/{split}/{index}",
                        "/api/v1/digits/{split}/{index}/image",
                        "/api/v1/votes",
                        "/api/v1/votes/summary",
                        "/api/v1/models",
                        "/api/v1/models/{version}",
                        "/api/v1/models/{version}/centroids",
                        "/api/v1/models/{version}/latent-map",
                        "/api/v1/models/{version}/activation",
                        "/api/v1/batches",
                        "/api/v1/batches/{id}",
                        "/api/v1/batches/{id}/cancellation",
                        "/api/v1/batches/{id}/export",
                        "/api/v1/failures");
    }

    @Test
    void aKeyMayBeBroughtAndNeedNot() {
        // When
        JsonNode document = document();

        // Then
        assertThat(document.at("/components/securitySchemes").fieldNames())
                .toIterable()
                .containsExactly("key");
        assertThat(document.at("/components/securitySchemes/key/scheme").textValue())
                .isEqualTo("bearer");
        assertThat(document.at("/security").toString()).isEqualTo("[{},{\"key\":[]}]");
    }

    @Test
    void everyReferenceLeads() {
        // When
        JsonNode document = document();

        // Then
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void aRequestIsDescribedMemberByMember() {
        // When
        JsonNode request = document().at("/components/schemas/MuddleRequest");

        // Then
        assertThat(request.at("/properties").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "label",
                        "partner",
                        "strategy",
                        "steps",
                        "partners",
                        "minimum",
                        "attempts",
                        "source",
                        "seed",
                        "image",
                        "a",
                        "b",
                        "model");
        assertThat(request.at("/properties/strategy/enum"))
                .extracting(JsonNode::textValue)
                .containsExactly("average", "farthest", "balanced");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/muddles",
                "/api/v1/muddles/{id}",
                "/api/v1/muddles/{id}/image",
                "/api/v1/muddles/{id}/series",
                "/api/v1/digits/{split}/{index}",
                "/api/v1/models/{version}",
                "/api/v1/models/{version}/activation",
                "/api/v1/batches",
                "/api/v1/batches/{id}",
                "/api/v1/batches/{id}/cancellation",
                "/api/v1/batches/{id}/export"
            })
    void theMethodsThatAreDescribedAreThoseThatAreAllowed(String path) {
        // Given
        String described = StreamSupport.stream(
                        ((Iterable<String>)
                                        () -> document().at("/paths").get(path).fieldNames())
                                .spliterator(),
                        false)
                .map(method -> method.toUpperCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
        HttpRequest.Builder request =
                new Api(root).request(path.replaceAll("\\{[a-z]+}", "4")).method("DELETE", BodyPublishers.noBody());

        // When
        HttpResponse<byte[]> response = new Api(root).send(request).join();

        // Then: whatever can be got has a head too.
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(Api.header(response, "Allow")).isEqualTo(described.replace("GET", "GET, HEAD"));
    }

    private JsonNode document() {
        return Api.json(new Api(root).get("openapi?format=json"));
    }
}
