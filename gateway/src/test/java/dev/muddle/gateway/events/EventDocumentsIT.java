package dev.muddle.gateway.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.EventDocuments;
import dev.muddle.gateway.Api;
import dev.muddle.gateway.ProblemResponse;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The events are described where the API is. */
@QuarkusTest
@QuarkusTestResource(RealBackends.class)
class EventDocumentsIT {

    private static final Pattern SCHEMA = Pattern.compile("\\$ref: (\\./schemas/\\S+)");

    @TestHTTPResource
    URI root;

    @Test
    void theAsyncApiDocumentIsServed() {
        // Given
        Api api = new Api(root);

        // When
        HttpResponse<byte[]> response = api.get("asyncapi");

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Api.header(response, "Content-Type")).startsWith("application/yaml");
        assertThat(new String(response.body(), UTF_8)).isEqualTo(EventDocuments.asyncApi());
    }

    @Test
    void itsSchemasAreWhereItRefersTo() {
        // Given
        String document = new String(new Api(root).get("asyncapi").body(), UTF_8);

        // When
        List<HttpResponse<byte[]>> schemas = SCHEMA.matcher(document)
                .results()
                .map((MatchResult match) -> new Api(root)
                        .get(root.resolve("asyncapi").resolve(match.group(1)).getPath()))
                .toList();

        // Then
        assertThat(schemas).hasSize(3).allSatisfy(schema -> {
            assertThat(schema.statusCode()).isEqualTo(200);
            assertThat(Api.header(schema, "Content-Type")).startsWith("application/schema+json");
            assertThat(Api.json(schema).path("$id").asText()).startsWith("urn:muddle:schema:");
        });
    }

    @Test
    void anUnknownSchemaIsAnsweredByThoseThatThereAre() {
        // Given
        String path = "schemas/muddled-digit.v9.json";

        // When
        HttpResponse<byte[]> response = new Api(root).get(path);

        // Then
        ProblemResponse.assertThatProblem(response).is(404, "no-such-schema").says("muddled-digit.v1.json");
    }
}
