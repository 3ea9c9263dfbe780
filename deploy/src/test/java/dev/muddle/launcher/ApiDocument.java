package dev.muddle.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The API document as the running system gives it, and what it says of requests and answers. */
record ApiDocument(JsonNode root) {

    private static final String JSON = "application/json";

    static ApiDocument of(LaunchedSystem system) throws Exception {
        return new ApiDocument(system.client().getJson("/openapi?format=json"));
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : members(root.at("/paths"))) {
            for (Map.Entry<String, JsonNode> method : members(path.getValue())) {
                operations.add(
                        new Operation(method.getKey().toUpperCase(Locale.ROOT), path.getKey(), method.getValue()));
            }
        }
        return operations;
    }

    /** Follows a reference. */
    JsonNode resolved(JsonNode schema) {
        return schema.has("$ref") ? root.at(schema.at("/$ref").textValue().substring(1)) : schema;
    }

    /** What an answer has that the document does not say of it. */
    List<String> errors(Operation operation, HttpResponse<byte[]> response) throws Exception {
        JsonNode described = operation.node().at("/responses/" + response.statusCode());
        if (described.isMissingNode()) {
            return List.of("the status " + response.statusCode() + " is not described");
        }
        Optional<String> type =
                response.headers().firstValue("Content-Type").map(value -> value.replaceFirst(";.*", ""));
        if (type.isEmpty() || response.body().length == 0) {
            return List.of();
        }
        JsonNode content = described.path("content").path(type.get());
        if (content.isMissingNode()) {
            return List.of("the content-type " + type.get() + " is not described");
        }
        return content.has("schema") && type.get().endsWith("json")
                ? errors(content.get("schema"), MuddleClient.parse(response.body()))
                : List.of();
    }

    private List<String> errors(JsonNode schema, JsonNode value) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.get("components"));
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(whole)
                .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .toList();
    }

    static Set<Map.Entry<String, JsonNode>> members(JsonNode object) {
        return object.properties();
    }

    /** What one can ask for, as the document describes it. */
    record Operation(String method, String path, JsonNode node) {

        String id() {
            return node.at("/operationId").textValue();
        }

        /** The examples of its body. */
        List<JsonNode> bodies() {
            return members(body().path("examples")).stream()
                    .map(example -> example.getValue().get("value"))
                    .toList();
        }

        JsonNode body() {
            return node.path("requestBody").path("content").path(JSON);
        }

        List<Parameter> parameters() {
            List<Parameter> parameters = new ArrayList<>();
            node.path("parameters").forEach(parameter -> parameters.add(new Parameter(parameter)));
            return parameters;
        }

        List<Parameter> parameters(String in) {
            return parameters().stream()
                    .filter(parameter -> parameter.in().equals(in))
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    record Parameter(JsonNode node) {

        String name() {
            return node.at("/name").textValue();
        }

        String in() {
            return node.at("/in").textValue();
        }

        boolean isRequired() {
            return node.path("required").booleanValue();
        }

        Optional<String> example() {
            return Optional.ofNullable(node.get("example")).map(JsonNode::asText);
        }
    }
}
