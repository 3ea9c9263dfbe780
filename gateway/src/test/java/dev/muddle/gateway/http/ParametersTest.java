package dev.muddle.gateway.http;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    @ParameterizedTest
    @ValueSource(strings = {"-3", "0", "+7", "9"})
    void aNumberWithinTheLimitsIsRead(String text) {
        // When
        int number = Parameters.wholeNumber("n", text, -3, 9);

        // Then
        assertThat(number).isEqualTo(Integer.parseInt(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-4", "10", "", "1.0", "1e1", "٧x", "99999999999999999999", " 1"})
    void anythingElseIsAProblemThatNamesTheParameter(String text) {
        // When
        HttpProblem problem = catchProblem(() -> Parameters.wholeNumber("n", text, -3, 9));

        // Then
        assertThatProblem(problem).faults("n").says("n must be a whole number in -3 to 9, but is " + text);
    }
}
