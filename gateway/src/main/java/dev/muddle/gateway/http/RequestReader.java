package dev.muddle.gateway.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Reads request bodies strictly: a misspelt member or a number in quotes is an error that names the member, not a
 * default.
 */
public final class RequestReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                    LogicalType.Textual,
                    config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .build();

    private RequestReader() {}

    /**
     * Reads a JSON object.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that says what is wrong with the body
     */
    public static <T> T read(byte[] body, Class<T> type) {
        ObjectReader reader = JSON.readerFor(type);
        try {
            T request = reader.readValue(body);
            if (request == null) {
                throw Problems.malformed("the body must be a JSON object, but is null");
            }
            return request;
        } catch (UnrecognizedPropertyException e) {
            throw Problems.invalid(
                    e.getPropertyName(),
                    "there is no member " + e.getPropertyName() + "; accepted are "
                            + e.getKnownPropertyIds().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        } catch (JsonMappingException e) {
            throw wrongType(e);
        } catch (JsonProcessingException e) {
            throw Problems.malformed(firstLine(e.getOriginalMessage()));
        } catch (IOException e) {
            throw Problems.malformed(String.valueOf(e.getMessage()));
        }
    }

    private static RuntimeException wrongType(JsonMappingException e) {
        String field = field(e.getPath());
        if (field.isEmpty() || field.startsWith("[")) {
            return Problems.malformed("the body must be one JSON object");
        }
        Class<?> type = wantedType(e);
        if (type == null) {
            return Problems.malformed(field + " can't be read: " + firstLine(e.getOriginalMessage()));
        }
        return Problems.invalid(field, field + " must be " + inWords(type));
    }

    /** As in {@code latents[0][3]}. */
    private static String field(List<JsonMappingException.Reference> path) {
        StringBuilder field = new StringBuilder();
        for (JsonMappingException.Reference reference : path) {
            if (reference.getFieldName() == null) {
                field.append('[').append(reference.getIndex()).append(']');
            } else {
                field.append(field.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return field.toString();
    }

    private static Class<?> wantedType(JsonMappingException e) {
        if (e.getCause() instanceof InputCoercionException outOfRange) {
            return outOfRange.getTargetType();
        }
        return e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private static String inWords(Class<?> type) {
        if (type == Integer.class || type == int.class) {
            return "a whole number";
        }
        if (type == Long.class || type == long.class) {
            return "a whole number of up to 64 bits";
        }
        if (type.isRecord()) {
            return "an object";
        }
        if (type == Float.class) {
            return "a number";
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return type == String.class ? "a string" : "a " + type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String firstLine(String message) {
        // Where Jackson found it is of use to nobody.
        return message.lines().findFirst().orElse("").replaceFirst(" \\(start marker at .*", "");
    }
}
