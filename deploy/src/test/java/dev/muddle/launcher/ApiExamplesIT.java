package dev.muddle.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.muddle.launcher.ApiDocument.Operation;
import dev.muddle.launcher.ApiDocument.Parameter;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the API document shows works as it is shown, and is answered as it is described. */
@ExtendWith(SharedSystem.class)
class ApiExamplesIT {

    /** What goes with a parameter that says nothing by itself. */
    private static final Map<String, Map<String, String>> COMPANY = Map.of(
            "partners", Map.of("strategy", "balanced"),
            "attempts", Map.of("minimum", "hard"),
            "steps", Map.of("strategy", "farthest"));

    /** One of several is needed, which the document says in words only. */
    private static final Map<String, List<String>> ONE_OF = Map.of("reproduceMuddle", List.of("label"));

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TestFactory
    Stream<DynamicTest> everyExampleWorks(LaunchedSystem system) throws Exception {
        ApiDocument document = ApiDocument.of(system);
        Real real = Real.of(system.client());
        return document.operations().stream()
                .flatMap(operation -> requests(operation, real).stream()
                        .map(request ->
                                dynamicTest(request.toString(), () -> works(system.client(), document, request))));
    }

    @Test
    void everyBodyAndEveryParameterHasAnExample(LaunchedSystem system) throws Exception {
        // When
        ApiDocument document = ApiDocument.of(system);

        // Then
        assertThat(document.operations()).allSatisfy(operation -> {
            assertThat(operation.body().isMissingNode() || !operation.bodies().isEmpty())
                    .as("the body of %s has an example", operation)
                    .isTrue();
            assertThat(operation.parameters())
                    .filteredOn(parameter -> !Real.NAMES.contains(parameter.name()))
                    .allSatisfy(parameter -> assertThat(parameter.example())
                            .as(operation + " " + parameter.name())
                            .isPresent());
        });
    }

    private static void works(MuddleClient client, ApiDocument document, ApiRequest request) throws Exception {
        HttpResponse<byte[]> response = client.send(request);

        assertThat(response.statusCode()).as(() -> MuddleClient.text(response)).isBetween(200, 299);
        assertThat(document.errors(request.operation(), response)).isEmpty();
    }

    /** One for each example of a body; one with all that is required; and one for each parameter that may be left out. */
    private static List<ApiRequest> requests(Operation operation, Real real) {
        Map<String, String> required = new LinkedHashMap<>();
        operation.parameters().stream()
                .filter(parameter -> parameter.isRequired()
                        || ONE_OF.getOrDefault(operation.id(), List.of()).contains(parameter.name()))
                .forEach(parameter -> required.put(parameter.name(), real.value(operation, parameter)));
        List<ApiRequest> requests = new ArrayList<>();
        for (JsonNode body : operation.bodies()) {
            requests.add(new ApiRequest(operation, required, real.fill(body.toString())));
        }
        ApiRequest bare = requests.isEmpty() ? new ApiRequest(operation, required, null) : requests.get(0);
        if (requests.isEmpty()) {
            requests.add(bare);
        }
        for (Parameter parameter : operation.parameters()) {
            String value = parameter.isRequired() ? null : real.value(operation, parameter);
            if (value != null) {
                ApiRequest more = bare.with(parameter.name(), value);
                for (Map.Entry<String, String> other :
                        COMPANY.getOrDefault(parameter.name(), Map.of()).entrySet()) {
                    more = more.with(other.getKey(), other.getValue());
                }
                requests.add(more);
            }
        }
        return requests;
    }

    /** What only the running system can tell, in place of the document's examples. */
    private record Real(MuddleClient client, String model, String muddle, String batch) {

        static final List<String> NAMES = List.of("cursor");

        private static final String ID = "4425c1cc-164a-400b-b89a-687c9743bd56";

        static Real of(MuddleClient client) throws Exception {
            JsonNode muddle = client.make("{\"label\": 4}");
            client.make("{\"label\": 9}");
            Real real = new Real(
                    client,
                    muddle.at("/model").textValue(),
                    muddle.at("/id").textValue(),
                    batch(client, "{\"count\": 2, \"labels\": [4]}"));
            client.awaitDone("/api/v1/batches/" + real.batch, PATIENCE);
            return real;
        }

        private static String batch(MuddleClient client, String body) throws Exception {
            return MuddleClient.parse(client.postTo("/api/v1/batches", body).body())
                    .at("/id")
                    .textValue();
        }

        String fill(String body) {
            return body.replace(ID, muddle);
        }

        String value(Operation operation, Parameter parameter) {
            try {
                return switch (parameter.name()) {
                    case "id" -> operation.path().contains("/batches/") ? batchFor(operation) : muddle;
                    case "before" -> batch;
                    case "model" -> model;
                    case "cursor" -> cursor(operation.path());
                    default -> parameter.example().orElseThrow();
                };
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** One to cancel must not be done. */
        private String batchFor(Operation operation) throws Exception {
            return operation.path().endsWith("/cancellation")
                    ? batch(client, "{\"count\": 100000, \"name\": \"to be cancelled\"}")
                    : batch;
        }

        /** Null where there is no next page. */
        private String cursor(String path) throws Exception {
            String next = client.getJson(path + "?limit=1").at("/links/next").textValue();
            return next == null ? null : URLDecoder.decode(next.replaceFirst(".*[?&]cursor=([^&]*).*", "$1"), UTF_8);
        }
    }
}
