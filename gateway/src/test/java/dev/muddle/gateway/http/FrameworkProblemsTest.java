package dev.muddle.gateway.http;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.registry.StoreException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameworkProblemsTest {

    private final FrameworkProblems problems = new FrameworkProblems(new AllowedMethods(List.of(Muddling.class)));

    @ParameterizedTest
    @CsvSource({
        "BAD_REQUEST,           400, bad-request,        malformed",
        "NOT_FOUND,             405, method-not-allowed, accepted is POST",
        "METHOD_NOT_ALLOWED,    405, method-not-allowed, accepted is POST",
        "NOT_ACCEPTABLE,        406, not-acceptable,     application/json",
        "INTERNAL_SERVER_ERROR, 500, internal,           no fault of the request"
    })
    void whatTheFrameworkRefusesGetsATypeAndWordsThatHelp(Status status, int code, String type, String words) {
        // When
        HttpProblem problem = problems.apply(HttpProblem.valueOf(status), context(new RuntimeException("of a test")));

        // Then
        assertThatProblem(problem).is(code, type).says(words);
    }

    @Test
    void whereNoResourceIsThereIsNothing() {
        // Given
        ProblemContext nowhere = ProblemContext.of(new RuntimeException("of a test"), "/nothing");

        // When
        HttpProblem problem = problems.apply(HttpProblem.valueOf(Status.NOT_FOUND), nowhere);

        // Then
        assertThatProblem(problem).is(404, "no-such-path").says("there is nothing at /nothing");
    }

    @Test
    void aDatabaseThatIsAwayIsNoFaultOfTheService() {
        // Given
        StoreException away = new StoreException(new SQLException("connection refused", "08001"));

        // When
        HttpProblem problem = problems.apply(HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR), context(away));

        // Then
        assertThatProblem(problem).is(503, "unavailable");
        assertThat(problem.getHeaders()).containsEntry("Retry-After", 5);
    }

    @Test
    void aStatementThatIsWrongIsAFaultOfTheService() {
        // Given
        StoreException wrong = new StoreException(new SQLException("syntax error", "42601"));

        // When
        HttpProblem problem = problems.apply(HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR), context(wrong));

        // Then
        assertThatProblem(problem).is(500, "internal");
    }

    @Test
    void aProblemOfTheApiStaysAsItIs() {
        // Given
        HttpProblem own = Problems.noSuchMuddle("4");

        // When
        HttpProblem problem = problems.apply(own, context(own));

        // Then
        assertThat(problem).isSameAs(own);
    }

    /** Accepts POST only. */
    @Path("/api/v1/muddles")
    interface Muddling {
        @POST
        void make();
    }

    private static ProblemContext context(Throwable cause) {
        return ProblemContext.of(cause, "/api/v1/muddles");
    }
}
