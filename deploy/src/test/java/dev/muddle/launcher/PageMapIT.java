package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.BoundingBox;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A visitor looks round the map. */
@ExtendWith({Browser.class, SharedSystem.class})
class PageMapIT {

    private static final Pattern A_DIGIT = Pattern.compile("\\d: digit \\d+ of the test split");

    @Test
    void aDigitIsShownWhereOnePoints(Visitor visitor, LaunchedSystem system) {
        // Given
        open(visitor, system);
        BoundingBox box = visitor.find("#map-canvas").boundingBox();

        // When
        visitor.page().mouse().click(box.x + box.width / 2, box.y + box.height / 2);

        // Then
        assertThat(visitor.find("#map-text")).hasText(A_DIGIT);
        assertThat(visitor.find("#map-image")).hasJSProperty("naturalWidth", 112);
    }

    @Test
    void twoDigitsAreChosenByKeysAndMuddled(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        open(visitor, system);
        visitor.find("#map-canvas").focus();
        assertThat(visitor.find("#map-text")).hasText(A_DIGIT);
        visitor.page().keyboard().press("a");
        String first = visitor.find("#map-text").textContent();
        for (int i = 0; i < 400 && sameLabel(first, visitor.find("#map-text").textContent()); i++) {
            visitor.page().keyboard().press(i < 200 ? "ArrowRight" : "ArrowUp");
        }
        visitor.page().keyboard().press("b");
        String second = visitor.find("#map-text").textContent();

        // When
        visitor.button("Muddle them").click();

        // Then
        visitor.awaitMuddle();
        assertThat(visitor.find("#picked")).isVisible();
        assertThat(visitor.muddle(system).at("/a/digit/index").asText()).isEqualTo(index(first));
        assertThat(visitor.muddle(system).at("/b/digit/index").asText()).isEqualTo(index(second));
    }

    private static void open(Visitor visitor, LaunchedSystem system) {
        visitor.open(system, "map");
        assertThat(visitor.find("#map-canvas")).isVisible();
    }

    private static boolean sameLabel(String one, String other) {
        return one.charAt(0) == other.charAt(0);
    }

    private static String index(String text) {
        return text.replaceAll("^.*digit (\\d+) .*$", "$1");
    }
}
