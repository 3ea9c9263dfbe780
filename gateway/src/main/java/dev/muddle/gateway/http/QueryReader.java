package dev.muddle.gateway.http;

import dev.muddle.gateway.http.Problems.FieldError;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reads query parameters strictly: one that is misspelt or given twice is an error that names it, not a default. What is
 * left out is null.
 */
public final class QueryReader {

    /** Beyond these a database has no years. */
    private static final int MAX_YEAR = 9_999;

    private final Map<String, List<String>> parameters;
    private final Set<String> known = new TreeSet<>();
    private final List<FieldError> errors = new ArrayList<>();

    public QueryReader(UriInfo uri) {
        this(uri.getQueryParameters());
    }

    QueryReader(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** The text of a parameter as it came. */
    public String text(String name) {
        known.add(name);
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            error(name, name + " is given " + values.size() + " times");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    public Integer integer(String name) {
        String text = text(name);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            error(name, name + " must be a whole number, but is " + text);
            return null;
        }
    }

    /** A whole number of a range. */
    public Integer integer(String name, int least, int most) {
        Integer value = integer(name);
        if (value != null && (value < least || value > most)) {
            error(name, name + " must be in " + least + " to " + most + ", but is " + value);
        }
        return value;
    }

    /** A whole number of up to 64 bits. */
    public Long wholeNumber(String name) {
        String text = text(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            error(name, name + " must be a whole number of up to 64 bits, but is " + text);
            return null;
        }
    }

    /** A point in time, as ISO 8601 with an offset. */
    public Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= MAX_YEAR) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // Falls through to the same answer.
        }
        error(name, name + " must be a time like 2026-01-31T12:00:00Z, but is " + text);
        return null;
    }

    /** Where the page before ended, from its link to the next. */
    public ListPosition position(String name) {
        String text = text(name);
        return text == null
                ? null
                : ListPosition.parse(text).orElseGet(() -> {
                    error(name, name + " must be as links.next of a page has it, but is " + text);
                    return null;
                });
    }

    /** One of a closed set. */
    public <E> E oneOf(String name, E[] accepted) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        return Arrays.stream(accepted)
                .filter(value -> value.toString().equals(text))
                .findFirst()
                .orElseGet(() -> {
                    String names = Arrays.stream(accepted).map(Object::toString).collect(Collectors.joining(", "));
                    error(name, name + " must be one of " + names + ", but is " + text);
                    return null;
                });
    }

    public void error(String name, String detail) {
        errors.add(new FieldError(name, detail));
    }

    /**
     * To be called after the last parameter is read.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem that names every parameter at fault and what is accepted
     */
    public void check() {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                error(name, "there is no parameter " + name + "; accepted are " + String.join(", ", known));
            }
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }
}
