package dev.muddle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.muddle.gateway.http.Problems.FieldError;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is to be said of a problem that code throws. */
public record ProblemAssert(HttpProblem problem) {

    public static HttpProblem catchProblem(ThrowingCallable code) {
        return catchThrowableOfType(HttpProblem.class, code);
    }

    public static ProblemAssert assertThatProblem(HttpProblem problem) {
        assertThat(problem).as("the problem that is thrown").isNotNull();
        return new ProblemAssert(problem);
    }

    public ProblemAssert is(int status, String type) {
        assertThat(problem.getStatusCode()).isEqualTo(status);
        assertThat(problem.getType()).hasToString("urn:muddle:problem:" + type);
        return this;
    }

    public ProblemAssert says(String... parts) {
        assertThat(problem.getDetail()).contains(parts);
        return this;
    }

    /** It is an invalid request, for these fields and no other. */
    public ProblemAssert faults(String... fields) {
        is(422, "invalid-request");
        assertThat(errors()).extracting(FieldError::field).containsExactly(fields);
        return this;
    }

    private List<FieldError> errors() {
        return ((List<?>) problem.getParameters().get("errors"))
                .stream().map(FieldError.class::cast).toList();
    }
}
