package dev.muddle.launcher;

import dev.muddle.launcher.ApiDocument.Operation;
import dev.muddle.launcher.ApiDocument.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * A request of an operation.
 *
 * @param values of its parameters, by name
 * @param body in JSON; null where there is none
 */
record ApiRequest(Operation operation, Map<String, String> values, String body) {

    ApiRequest with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new ApiRequest(operation, more, body);
    }

    ApiRequest withBody(String other) {
        return new ApiRequest(operation, values, other);
    }

    /** Its path and query. */
    String target() {
        String path = operation.path();
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        for (Parameter parameter : operation.parameters()) {
            String value = values.get(parameter.name());
            if (value != null) {
                String encoded =
                        URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
                switch (parameter.in()) {
                    case "path" -> path = path.replace("{" + parameter.name() + "}", encoded);
                    case "query" -> query.add(parameter.name() + "=" + encoded);
                    default -> {}
                }
            }
        }
        return path + query;
    }

    Map<String, String> headers() {
        return operation.parameters("header").stream()
                .filter(parameter -> values.containsKey(parameter.name()))
                .collect(Collectors.toMap(Parameter::name, parameter -> values.get(parameter.name())));
    }

    @Override
    public String toString() {
        String text = operation.method() + " " + target() + " " + headers() + (body == null ? "" : " " + body);
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
