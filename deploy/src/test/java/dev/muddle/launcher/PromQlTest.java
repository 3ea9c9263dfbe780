package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PromQlTest {

    @Test
    void aQueryNamesItsMetrics() {
        // Given
        String query = """
                histogram_quantile(0.95, sum(rate(a_seconds_bucket{topic="b", quality=~"hard|strict"}[5m])) by (le, topic)) > 5
                  and sum(c_total offset 1m) unless on (job) d == 1e3
                """;

        // When
        Set<String> metrics = PromQl.metrics(query);

        // Then
        assertThat(metrics).containsExactly("a_seconds_bucket", "c_total", "d");
        assertThat(PromQl.selectors(query)).containsExactly("a_seconds_bucket.quality", "a_seconds_bucket.topic");
    }
}
