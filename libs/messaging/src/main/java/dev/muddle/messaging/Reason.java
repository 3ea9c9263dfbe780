package dev.muddle.messaging;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.stream.Collectors;

/** Why a record could not be used, in words for those who sent it: without the classes and places that Jackson tells. */
final class Reason {

    private Reason() {}

    static String of(Exception exception) {
        if (exception instanceof JsonMappingException mapping) {
            String path = path(mapping);
            return path.isEmpty() ? message(mapping) : path + ": " + message(mapping);
        }
        return exception instanceof JsonProcessingException json
                ? firstLine(json.getOriginalMessage())
                : String.valueOf(exception.getMessage());
    }

    private static String message(JsonMappingException exception) {
        Throwable cause = exception.getCause();
        if (exception instanceof ValueInstantiationException && cause != null) {
            // A value that checks itself says what is wrong; a missing one only its name.
            return cause instanceof NullPointerException
                    ? "there must be a member " + cause.getMessage()
                    : String.valueOf(cause.getMessage());
        }
        Class<?> wanted = exception instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
        if (wanted != null && !wanted.isPrimitive()) {
            return exception instanceof InvalidFormatException invalid
                    ? invalid.getValue() + " is not accepted"
                    : "the value is of another type";
        }
        return firstLine(exception.getOriginalMessage());
    }

    /** Of members and indexes, as in {@code a.latent[3]}. */
    private static String path(JsonMappingException exception) {
        return exception.getPath().stream()
                .map(Reason::step)
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String step(Reference reference) {
        return reference.getFieldName() == null ? "[" + reference.getIndex() + "]" : "." + reference.getFieldName();
    }

    private static String firstLine(String message) {
        String line = message == null ? "null" : message.lines().findFirst().orElse("");
        return line.replaceFirst(" \\(start marker at .*", "");
    }
}
