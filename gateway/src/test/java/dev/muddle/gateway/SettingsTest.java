package dev.muddle.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.PreventFurtherStepsException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String NAME = "muddle.gateway.keep";
    private static final Duration LEAST = Duration.ofDays(1);

    @ParameterizedTest
    @ValueSource(strings = {"PT-24H", "PT0S", "PT23H59M59S"})
    void whatIsTooShortEndsTheServiceWithOneLine(Duration value) {
        // When, then
        assertThatThrownBy(() -> Settings.atLeast(LEAST, NAME, value))
                .hasRootCauseInstanceOf(PreventFurtherStepsException.class)
                .rootCause()
                .hasMessage("muddle.gateway.keep is %s, but must be PT24H or longer", value)
                .extracting(cause -> ((PreventFurtherStepsException) cause).getExitCode())
                .isEqualTo(1);
    }

    @Test
    void theLeastIsEnough() {
        // When, then
        assertThat(Settings.atLeast(LEAST, NAME, LEAST)).isEqualTo(LEAST);
    }
}
