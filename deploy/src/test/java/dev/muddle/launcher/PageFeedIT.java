package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A visitor watches what others make, and all pairs. */
@ExtendWith({Browser.class, SharedSystem.class})
class PageFeedIT {

    @Test
    void whatSomebodyElseMakesAppears(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.open(system, "live");
        assertThat(visitor.find("#live-status")).hasText("Listening. What is made anywhere appears here.");

        // When
        String id = system.client().make("{\"label\": 6}").at("/id").textValue();

        // Then
        assertThat(visitor.find("#feed [data-id='" + id + "']")).isVisible();
    }

    @Test
    void aPairOfTheMatrixLeadsToItsMuddle(Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.open(system, "pairs");
        assertThat(visitor.find("#matrix a").first()).isVisible();

        // When
        visitor.find("#matrix a").first().click();

        // Then
        visitor.awaitMuddle();
        assertThat(visitor.page()).hasURL(Pattern.compile("#make\\?label=0&partner=\\d"));
        assertThat(visitor.find("#label-a")).hasText("0");
    }
}
