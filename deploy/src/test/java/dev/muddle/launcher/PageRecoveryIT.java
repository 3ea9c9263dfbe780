package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What fails is told in place, and the page recovers by itself. */
@ExtendWith({Browser.class, SharedSystem.class})
class PageRecoveryIT {

    @Test
    void aGatewayThatWasAwayIsFoundAgain(Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.openMuddle(system, "label=4&seed=1");
        visitor.context().setOffline(true);
        visitor.button("Muddle a 3").click();
        assertThat(visitor.find("#make-status")).containsText("The gateway does not answer");
        assertThat(visitor.find("#away")).isVisible();

        // When
        visitor.context().setOffline(false);

        // Then
        assertThat(visitor.find("#label-a")).hasText("3");
        assertThat(visitor.find("#away")).isHidden();
        assertThat(visitor.find("#make-status")).isEmpty();
    }

    @Test
    void aPartThatIsAwayIsToldAndTheMuddleComesWhenItIsBack(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.openMuddle(system, "label=4&seed=1");
        ProcessHandle decoder = system.program().process("decoder-service");

        // When: the decoder stands still until that is told.
        signal("STOP", decoder);
        try {
            visitor.button("Muddle a 3").click();
            assertThat(visitor.find("#make-status")).containsText("a part of the system is away or busy");
        } finally {
            signal("CONT", decoder);
        }

        // Then
        assertThat(visitor.find("#label-a")).hasText("3");
        assertThat(visitor.find("#make-status")).isEmpty();
    }

    private static void signal(String name, ProcessHandle process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    @Test
    void aLinkThatLeadsNowhereIsToldInWords(Visitor visitor, LaunchedSystem system) {
        // When
        visitor.open(system, "make?label=77&seed=1");

        // Then
        assertThat(visitor.find("#make-status")).containsText("label must be in 0 to 9");
    }
}
