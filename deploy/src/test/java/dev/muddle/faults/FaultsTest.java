package dev.muddle.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final List<String> changes = new ArrayList<>();

    @Test
    void aLastingFaultIsUndoneWhenItsTimeIsUp() throws Exception {
        // Given
        Fault fault = Faults.lasting(
                "a pause", Duration.ofMillis(1), trial -> changes.add("begun"), trial -> changes.add("undone"));

        // When
        fault.strike().at(null, null);

        // Then
        assertThat(changes).containsExactly("begun", "undone");
    }

    @Test
    void aLastingFaultIsUndoneWhenItsTimeIsCutShort() {
        // Given
        Fault fault = Faults.lasting(
                "a pause", Duration.ofHours(1), trial -> changes.add("begun"), trial -> changes.add("undone"));

        // When
        Thread.currentThread().interrupt();

        // Then
        assertThatThrownBy(() -> fault.strike().at(null, null)).isInstanceOf(InterruptedException.class);
        assertThat(changes).containsExactly("begun", "undone");
    }

    @Test
    void aLastingFaultThatDoesNotFullyBeginIsUndone() {
        // Given
        Fault fault = Faults.lasting(
                "a full disk",
                Duration.ofHours(1),
                trial -> {
                    throw new IOException("half full");
                },
                trial -> changes.add("undone"));

        // When, then
        assertThatThrownBy(() -> fault.strike().at(null, null)).hasMessage("half full");
        assertThat(changes).containsExactly("undone");
    }

    @Test
    void aDiskIsFilledWhereThereIsOne() {
        // When
        List<String> more = names(Faults.all(true));

        // Then
        more.removeAll(names(Faults.all(false)));
        assertThat(more).containsExactly("a full disk for 8 s");
    }

    @Test
    void theSameSeedGivesTheSameRounds() {
        // When
        List<String> rounds = names(Faults.atRandom(1, 5));

        // Then
        assertThat(rounds)
                .hasSize(5)
                .isEqualTo(names(Faults.atRandom(1, 5)))
                .isNotEqualTo(names(Faults.atRandom(2, 5)));
    }

    @Test
    void chanceStrikesEachPartInEachWay() {
        // When
        String rounds = String.join(", ", names(Faults.atRandom(1, 200)));

        // Then
        assertThat(rounds)
                .contains("poison on every topic")
                .contains("SIGKILL to the encoder", "SIGTERM to the decoder", "SIGSTOP to the gateway for 15 s")
                .contains("the clock of the gateway a day ahead", "the clock of the encoder a day behind");
        for (String server : List.of("Kafka", "PostgreSQL")) {
            assertThat(rounds)
                    .contains("SIGKILL to " + server, "SIGSTOP to " + server + " for 15 s")
                    .contains("no network to " + server + " for 8 s", "a slow network to " + server + " for 8 s")
                    .contains("no word from " + server + " for 8 s, and never again by old connections");
        }
    }

    private static List<String> names(List<Fault> faults) {
        return new ArrayList<>(faults.stream().map(Fault::name).toList());
    }
}
