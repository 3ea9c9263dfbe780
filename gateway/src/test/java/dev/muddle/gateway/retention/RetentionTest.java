package dev.muddle.gateway.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.PreventFurtherStepsException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT-24H", "PT0S", "PT23H59M59S"})
    void lessThanADayEndsTheServiceWithOneLine(Duration keep) {
        // When, then
        assertThatThrownBy(() -> Retention.atLeastADay(keep))
                .hasRootCauseInstanceOf(PreventFurtherStepsException.class)
                .rootCause()
                .hasMessage("muddle.gateway.keep is %s, but what is made is kept for a day at least (1d)", keep)
                .extracting(cause -> ((PreventFurtherStepsException) cause).getExitCode())
                .isEqualTo(1);
    }

    @Test
    void aDayIsEnough() {
        // When
        Duration keep = Retention.atLeastADay(Duration.ofDays(1));

        // Then
        assertThat(keep).isEqualTo(Duration.ofDays(1));
    }
}
