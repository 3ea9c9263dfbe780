package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import java.nio.file.Files;
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
    void aBatchShowsHowFarItIsAndCanBeHadWhenItIsDone(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.open(system, "live");
        visitor.find("#batch-count").fill("12");

        // When
        visitor.button("Make a batch").click();

        // Then
        Locator batch = visitor.find("#batch-list li").first();
        assertThat(batch).containsText("done: 12 of 12");
        assertThat(batch.locator("progress")).hasJSProperty("value", 12);
        Download download =
                visitor.page().waitForDownload(() -> batch.getByText("ndjson").click());
        assertThat(Files.readAllLines(download.path())).hasSize(12);
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
