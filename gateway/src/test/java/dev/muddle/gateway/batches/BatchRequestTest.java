package dev.muddle.gateway.batches;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.http.RequestReader;
import dev.muddle.latent.Quality;
import dev.muddle.latent.Strategy;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchRequestTest {

    @Test
    void whatIsLeftOutIsChosen() {
        // When
        BatchPlan plan = plan("{\"count\": 5}");

        // Then
        assertThat(plan.labels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(plan.partnerLabels()).isEmpty();
        assertThat(plan.recipe().strategy()).isEqualTo(Strategy.AVERAGE);
        assertThat(plan.recipe().seed()).isEqualTo(99);
        assertThat(plan.recipe(3).model()).isEqualTo("model-7");
    }

    @Test
    void whatIsAskedForIsPlanned() {
        // When
        BatchPlan plan = plan("""
                {"count": 100000, "labels": [4, 3], "partnerLabels": [9, 5], "strategy": "balanced", "steps": 21,
                 "partners": 4, "minimum": "strict", "attempts": 3, "source": "test", "seed": 7, "name": "hard ones"}
                """);

        // Then
        assertThat(plan.count()).isEqualTo(100_000);
        assertThat(plan.labels()).containsExactly(4, 3);
        assertThat(plan.partnerLabels()).containsExactly(9, 5);
        assertThat(plan.recipe().minimum()).isEqualTo(Quality.STRICT);
        assertThat(plan.recipe().steps()).isEqualTo(21);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                        | count
            {"count": 0}                                              | count
            {"count": -1}                                             | count
            {"count": 100001}                                         | count
            {"count": 99999999999}                                    | count
            {"count": "5"}                                            | count
            {"count": 1.5}                                            | count
            {"count": [5]}                                            | count
            {"count": 5, "labels": []}                                | labels
            {"count": 5, "labels": [10]}                              | labels
            {"count": 5, "labels": [-1]}                              | labels
            {"count": 5, "labels": [null]}                            | labels
            {"count": 5, "labels": ["4"]}                             | labels[0]
            {"count": 5, "labels": 4}                                 | labels
            {"count": 5, "labels": [[4]]}                             | labels[0]
            {"count": 5, "labels": [4], "partnerLabels": [4]}         | partnerLabels
            {"count": 5, "labels": [4], "partnerLabels": []}          | partnerLabels
            {"count": 5, "partnerLabels": [9]}                        | partnerLabels
            {"count": 5, "labels": [4], "partnerLabels": [9, 5]}      | partnerLabels
            {"count": 5, "strategy": "best"}                          | strategy
            {"count": 5, "strategy": "farthest", "steps": 102}        | steps
            {"count": 5, "minimum": "clear"}                          | minimum
            {"count": 5, "attempts": 3}                               | attempts
            {"count": 5, "source": "all"}                             | source
            {"count": 5, "seed": 1e30}                                | seed
            {"count": 5, "name": ""}                                  | name
            {"count": 5, "name": "a\\u0000b"}                         | name
            {"count": 5, "label": 4}                                  | label
            """)
    void anotherValueIsNamed(String body, String field) {
        // When
        HttpProblem problem = catchProblem(() -> plan(body));

        // Then
        assertThatProblem(problem).faults(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "\"batch\"", "null", "", "{\"count\": 5", "{\"count\": 5}{}"})
    void whatIsNoObjectIsRefused(String body) {
        // When
        HttpProblem problem = catchProblem(() -> plan(body));

        // Then
        assertThatProblem(problem).is(400, "malformed-json");
    }

    private static BatchPlan plan(String body) {
        return RequestReader.read(body.getBytes(UTF_8), BatchRequest.class).toPlan("model-7", 10, () -> 99);
    }
}
