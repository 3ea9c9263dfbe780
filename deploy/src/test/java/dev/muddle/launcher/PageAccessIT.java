package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.testing.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A visitor of a system that asks for keys. */
@ExtendWith(Browser.class)
class PageAccessIT {

    @TempDir
    static Path folder;

    private static String maker;
    private static String viewer;
    private static Replicas services;

    @BeforeAll
    static void start() throws Exception {
        Path keys = folder.resolve("keys");
        maker = makeKey(keys, "max", "maker");
        viewer = makeKey(keys, "vera", "viewer");
        services = new Replicas(Backends.kafka(), name -> Map.of("MUDDLE_GATEWAY_ACCESS_KEYS_FILE", keys.toString()));
        services.awaitReady();
    }

    /** By the command that a person would make it by. */
    private static String makeKey(Path keys, String name, String role) throws Exception {
        try (Program program = Program.start(List.of(LaunchedSystem.script(), "key", name, role))) {
            assertThat(program.awaitEnd()).isZero();
            Files.writeString(keys, program.output() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return String.join("", program.errors()).replace("the key: ", "");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        services.close();
    }

    @Test
    void theKeyIsAskedForInPlaceAndThenAllIsThere(Visitor visitor) {
        // Given
        open(visitor, "make?label=4&strategy=average&seed=7");
        assertThat(visitor.find("#access-text")).containsText("asks for a key");

        // When
        enter(visitor, maker);

        // Then
        visitor.awaitMuddle();
        assertThat(visitor.find("#access")).isHidden();
        assertThat(visitor.find("#image")).hasJSProperty("naturalWidth", 224);
        assertThat(visitor.find("#image-a")).not().hasJSProperty("naturalWidth", 0);
    }

    @Test
    void theKeyIsStillThereAfterAReload(Visitor visitor) {
        // Given
        open(visitor, "make?label=4&strategy=average&seed=7");
        enter(visitor, maker);
        visitor.awaitMuddle();

        // When
        visitor.page().reload();

        // Then
        visitor.awaitMuddle();
        assertThat(visitor.find("#access")).isHidden();
    }

    @Test
    void aWrongKeyIsToldToBeWrong(Visitor visitor) {
        // Given
        open(visitor, "make?label=4&seed=7");

        // When
        enter(visitor, "muddle_guessed");

        // Then
        assertThat(visitor.find("#access-text")).containsText("not accepted");
        assertThat(visitor.find("#access")).isVisible();
    }

    @Test
    void theStreamIsHeardWithAKey(Visitor visitor) {
        // Given
        open(visitor, "live");

        // When
        enter(visitor, viewer);

        // Then
        assertThat(visitor.find("#live-status")).containsText("What is made anywhere appears here");
    }

    @Test
    void whoMayOnlyReadIsToldSo(Visitor visitor) {
        // Given
        open(visitor, "make");

        // When
        enter(visitor, viewer);

        // Then
        assertThat(visitor.find("#make-status"))
                .containsText("vera has the role viewer, but this takes the role maker");
        assertThat(visitor.button("Use another key")).isVisible();
    }

    private static void open(Visitor visitor, String view) {
        visitor.page().navigate(services.url("gateway") + "/#" + view);
    }

    private static void enter(Visitor visitor, String key) {
        visitor.find("#access-key").fill(key);
        visitor.button("Use this key").click();
    }
}
