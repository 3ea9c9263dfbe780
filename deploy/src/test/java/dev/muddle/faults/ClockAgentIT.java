package dev.muddle.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockAgentIT {

    private static final Duration NEARLY = Duration.ofMinutes(10);

    @TempDir
    Path folder;

    @Test
    void aProcessSeesTheTimeThatItsFileSays() throws IOException, InterruptedException {
        // Given
        Path file = folder.resolve("clock");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        ClockAgent.option(file),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Teller.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo("0 0 0");

            // When
            ClockAgent.jump(file, Duration.ofHours(30));
            await(out, "30 30 30");
            ClockAgent.jump(file, Duration.ofHours(-5));

            // Then
            await(out, "-5 -5 -5");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void await(BufferedReader out, String line) throws IOException {
        Instant end = Instant.now().plus(NEARLY);
        while (!out.readLine().equals(line)) {
            assertThat(Instant.now()).isBefore(end);
        }
    }

    /** Says again and again by how many hours three clocks are off the one that does not jump. */
    static final class Teller {

        private Teller() {}

        public static void main(String[] arguments) throws InterruptedException {
            while (true) {
                long now = System.currentTimeMillis();
                System.out.println(hours(Instant.now().toEpochMilli() - now) + " "
                        + hours(Clock.systemUTC().millis() - now) + " " + hours(Time.SYSTEM.milliseconds() - now));
                // Nothing tells of a jump: who reads waits for a line that shows it, and gets the next one soon.
                Thread.sleep(20);
            }
        }

        private static long hours(long millis) {
            return Math.round(millis / (double) Duration.ofHours(1).toMillis());
        }
    }
}
