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

    private static List<String> names(List<Fault> faults) {
        return new ArrayList<>(faults.stream().map(Fault::name).toList());
    }
}
