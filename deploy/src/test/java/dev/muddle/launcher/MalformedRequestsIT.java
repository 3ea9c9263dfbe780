package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.launcher.ApiDocument.Operation;
import dev.muddle.launcher.ApiDocument.Parameter;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Requests that are spoiled in every way, made from the API document, are refused with a reason, and harm nothing. */
@ExtendWith(SharedSystem.class)
class MalformedRequestsIT {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<JsonNode> SPOILS = List.of(
            JSON.nullNode(),
            JSON.numberNode(-1),
            JSON.numberNode(1e308),
            JSON.numberNode(0.5),
            JSON.textNode(""),
            JSON.textNode("9".repeat(400)),
            JSON.textNode("\u0000\uD83D\uDE00\u202E'; drop table muddle; --"),
            JSON.booleanNode(true),
            JSON.arrayNode().add(JSON.arrayNode()),
            JSON.objectNode().put("label", 4));

    private static final List<String> NO_VALUES = List.of(
            "", "-1", "99999999999999999999", "NaN", "\u0000", "../../etc/passwd", "\uD83D\uDE00", "x".repeat(3_000));

    private static final List<String> NO_BODIES =
            List.of("", "{", "null", "[]", "4", "\"label\"", "{\"label\": 4,}", "{}{}", "[".repeat(10_000), "\u0000");

    @Test
    void noneIsAFaultOfTheSystemNorHangs(LaunchedSystem system) throws Exception {
        // Given
        List<ApiRequest> spoiled = ApiDocument.of(system).operations().stream()
                .flatMap(operation -> spoiled(operation).stream())
                .toList();
        SoftAssertions answers = new SoftAssertions();

        // When
        for (ApiRequest request : spoiled) {
            HttpResponse<byte[]> response = system.client().send(request);
            check(answers, request, response);
            giveUp(system.client(), request, response);
        }

        // Then
        assertThat(spoiled).hasSizeGreaterThan(200);
        answers.assertAll();
        assertThat(system.client().make("{\"label\": 4}").at("/a/label").intValue())
                .isEqualTo(4);
    }

    /** A batch that was accepted after all would keep the system busy. */
    private static void giveUp(MuddleClient client, ApiRequest request, HttpResponse<byte[]> response)
            throws Exception {
        if (response.statusCode() == 202 && request.operation().id().equals("makeBatch")) {
            client.postTo(response.headers().firstValue("Location").orElseThrow() + "/cancellation", "");
        }
    }

    /** Some are accepted: what is spoiled may be left out. */
    private static void check(SoftAssertions answers, ApiRequest request, HttpResponse<byte[]> response) {
        answers.assertThat(response.statusCode())
                .as(() -> request + "\n" + MuddleClient.text(response))
                .isBetween(200, 499);
        if (response.statusCode() >= 400) {
            answers.assertThat(response.headers().firstValue("Content-Type"))
                    .as(request::toString)
                    .hasValue("application/problem+json");
        }
    }

    private static List<ApiRequest> spoiled(Operation operation) {
        List<ApiRequest> spoiled = new ArrayList<>();
        ApiRequest good = good(operation);
        for (Parameter parameter : operation.parameters()) {
            for (String value : NO_VALUES) {
                if (!parameter.in().equals("header") || value.chars().allMatch(c -> c >= ' ' && c < 127)) {
                    spoiled.add(good.with(parameter.name(), value));
                }
            }
        }
        if (good.body() != null) {
            NO_BODIES.forEach(body -> spoiled.add(good.withBody(body)));
            operation.bodies().forEach(body -> spoiled.addAll(spoiled(good, (ObjectNode) body)));
        }
        return spoiled;
    }

    private static ApiRequest good(Operation operation) {
        Map<String, String> values = new LinkedHashMap<>();
        operation.parameters().stream()
                .filter(Parameter::isRequired)
                .forEach(parameter ->
                        values.put(parameter.name(), parameter.example().orElseThrow()));
        String body =
                operation.bodies().isEmpty() ? null : operation.bodies().get(0).toString();
        return new ApiRequest(operation, values, body);
    }

    /** Each member in turn: gone, another's name, or of each wrong kind. */
    private static List<ApiRequest> spoiled(ApiRequest good, ObjectNode body) {
        List<ApiRequest> spoiled = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : ApiDocument.members(body)) {
            ObjectNode without = body.deepCopy();
            without.remove(member.getKey());
            spoiled.add(good.withBody(without.toString()));
            spoiled.add(good.withBody(
                    without.set(member.getKey() + "é", member.getValue()).toString()));
            for (JsonNode spoil : SPOILS) {
                spoiled.add(good.withBody(
                        body.deepCopy().<JsonNode>set(member.getKey(), spoil).toString()));
            }
        }
        return spoiled;
    }
}
