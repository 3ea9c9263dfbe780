package dev.muddle.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept from one start to the next. */
class RestartIT {

    private static final String REQUEST = "{\"label\": 3, \"strategy\": \"farthest\", \"seed\": 99}";
    private static final String ENCODING = "Encoding 60000 training digits";

    @TempDir
    Path data;

    @Test
    void aSecondStartHasAllThatWasMadeAndMakesTheSameAgain() throws Exception {
        // Given
        FreePorts ports = FreePorts.find();
        HttpResponse<byte[]> made;
        try (LaunchedSystem first = LaunchedSystem.up(data, ports).awaitReady()) {
            made = first.client().makePicture(REQUEST);
            first.program().terminate();
            assertThat(first.program().awaitEnd()).isEqualTo(143);
            assertThat(first.program().errors()).isEmpty();
            assertThat(first.program().processes()).isEmpty();
            assertThat(first.program().output()).contains(ENCODING);
        }

        // When
        try (LaunchedSystem second = LaunchedSystem.up(data, ports).awaitReady()) {

            // Then
            String location = made.headers().firstValue("Location").orElseThrow();
            assertThat(second.client().get(location + "/image").body()).isEqualTo(made.body());
            assertThat(second.client().makePicture(REQUEST).body()).isEqualTo(made.body());
            assertThat(second.program().output())
                    .as("what makes a first start slower")
                    .doesNotContain(ENCODING);
        }
    }
}
