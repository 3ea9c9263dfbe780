package dev.muddle.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.gateway.Api;
import dev.muddle.testing.RealBackends;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The file of keys is followed as it changes. */
@QuarkusTest
@Tag("own-application")
@QuarkusTestResource(RealBackends.class)
@TestProfile(KeysFileIT.EmptyFile.class)
class KeysFileIT {

    @TestHTTPResource
    URI root;

    @ConfigProperty(name = "muddle.gateway.access.keys-file")
    Path file;

    @Inject
    KeyStore keys;

    @Test
    void noKeyIsNoReasonToLetEverybodyIn() throws IOException {
        // Given
        write("# none yet");

        // When
        int status = statusFor("key-of-ann");

        // Then
        assertThat(status).isEqualTo(401);
    }

    @Test
    void aKeyThatIsAddedCounts() throws IOException {
        // When
        write(line("ann"));

        // Then
        assertThat(statusFor("key-of-ann")).isEqualTo(200);
    }

    @Test
    void aKeyThatIsTakenAwayCountsNoLonger() throws IOException {
        // Given
        write(line("ann"));

        // When
        write(line("bob"));

        // Then
        assertThat(statusFor("key-of-ann")).isEqualTo(401);
    }

    @Test
    void aDamagedFileChangesNothing() throws IOException {
        // Given
        write(line("ann"));

        // When
        write(line("bob") + "nonsense\n");

        // Then
        assertThat(statusFor("key-of-ann")).isEqualTo(200);
        assertThat(statusFor("key-of-bob")).isEqualTo(401);
    }

    private void write(String lines) throws IOException {
        Files.writeString(file, lines);
        keys.follow();
    }

    private int statusFor(String key) {
        Api api = new Api(root);
        return api.send(api.request("api/v1/models").header("X-Api-Key", key))
                .join()
                .statusCode();
    }

    private static String line(String name) {
        return "%s:viewer:%s\n".formatted(name, HexFormat.of().formatHex(ApiKey.hash("key-of-" + name)));
    }

    /** A file without a key. */
    public static final class EmptyFile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                Path file = Files.createTempFile("muddle-test", ".keys");
                file.toFile().deleteOnExit();
                return Map.of("muddle.gateway.access.keys-file", file.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
