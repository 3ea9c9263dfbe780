package dev.muddle.gateway.muddles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferTest {

    private static final Duration MOST = Duration.ofSeconds(30);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respond-async            |  0 | respond-async",
                "Respond-Async            |  0 | respond-async",
                "wait=5                   |  5 | wait=5",
                "wait = 5                 |  5 | wait=5",
                "wait=\"5\"             |  5 | wait=5",
                "wait=0                   |  0 | wait=0",
                "wait=31                  | 30 | wait=30",
                "wait=99999999999999999999| 30 | wait=30",
                "respond-async, wait=5    |  5 | respond-async, wait=5",
                "wait=5;x=1, respond-async|  5 | respond-async, wait=5",
                "foo=\"a, wait=5\"      | 30 |",
                "wait=5, wait=9           |  5 | wait=5",
                "wait=-1                  | 30 |",
                "wait=soon                | 30 |",
                "wait                     | 30 |",
                "waiting=5                | 30 |",
                "return=minimal           | 30 |",
                "foo=\"unclosed          | 30 |",
                ",;=                      | 30 |"
            })
    void whatIsPreferredIsHeededAndSaid(String header, int seconds, String applied) {
        // When
        Prefer prefer = Prefer.of(List.of(header));

        // Then
        assertThat(prefer.patience(MOST)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(prefer.applied(MOST, true)).isEqualTo(applied == null ? "" : applied);
    }

    @Test
    void headersAreOneList() {
        // Given
        List<String> headers = Arrays.asList("respond-async", "wait=10");

        // When
        Prefer prefer = Prefer.of(headers);

        // Then
        assertThat(prefer.patience(MOST)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void anOutcomeInTimeIsNotAsynchronous() {
        // Given
        Prefer prefer = Prefer.of(List.of("respond-async, wait=10"));

        // When
        String applied = prefer.applied(MOST, false);

        // Then
        assertThat(applied).isEqualTo("wait=10");
    }
}
