package dev.muddle.gateway.http;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.Split;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryReaderTest {

    @Test
    void valuesAreReadByTheirTypes() {
        // Given
        QueryReader query = new QueryReader(Map.of(
                "limit", List.of("20"), "since", List.of("2026-01-02T03:04:05+01:00"), "source", List.of("test")));

        // When
        Instant since = query.instant("since");

        // Then
        assertThat(since).isEqualTo(Instant.parse("2026-01-02T02:04:05Z"));
        assertThat(query.integer("limit", 1, 20)).isEqualTo(20);
        assertThat(query.oneOf("source", Split.values())).isEqualTo(Split.TEST);
        assertThat(query.text("model")).isNull();
        query.check();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "limit  | 0                         | limit must be in 1 to 100, but is 0",
                "limit  | 101                       | limit must be in 1 to 100, but is 101",
                "limit  | 1e2                       | limit must be a whole number, but is 1e2",
                "limit  | ``                        | limit must be a whole number",
                "limit  | 99999999999               | limit must be a whole number",
                "since  | yesterday                 | since must be a time like 2026-01-31T12:00:00Z",
                "since  | 2026-01-02                | since must be a time like",
                "since  | +999999999-01-01T00:00:00Z| since must be a time like",
                "source | all                       | source must be one of train, test, but is all",
                "Limit  | 5                         | there is no parameter Limit; accepted are limit, since, source"
            })
    void whatIsNotAcceptedIsNamed(String name, String value, String detail) {
        // Given
        QueryReader query = new QueryReader(Map.of(name, List.of(value)));

        // When
        HttpProblem problem = catchProblem(() -> readAll(query));

        // Then
        assertThatProblem(problem).faults(name).says(detail);
    }

    @Test
    void aParameterThatIsGivenTwiceIsRefused() {
        // Given
        QueryReader query = new QueryReader(Map.of("limit", List.of("5", "6")));

        // When
        HttpProblem problem = catchProblem(() -> readAll(query));

        // Then
        assertThatProblem(problem).faults("limit").says("limit is given 2 times");
    }

    private static void readAll(QueryReader query) {
        query.integer("limit", 1, 100);
        query.instant("since");
        query.oneOf("source", Split.values());
        query.check();
    }
}
