package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page is for everybody: small and large, light and dark, with and without a mouse. */
@ExtendWith({Browser.class, SharedSystem.class})
class PageLooksIT {

    private static final int PHONE = 360;
    private static final long MOST_BYTES = 300_000;
    private static final String RECIPE = "?label=4&partner=9&strategy=average&seed=7";

    @ParameterizedTest
    @ValueSource(strings = {"make", "walk", "map", "explore", "game", "pairs", "live"})
    void aPhoneShowsAViewWithoutScrollingSideways(String view, Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.page().setViewportSize(PHONE, 740);

        // When
        open(view, visitor, system);

        // Then
        assertThat(visitor.page().evaluate("document.documentElement.scrollWidth"))
                .isEqualTo(PHONE);
    }

    @ParameterizedTest
    @CsvSource({
        "make, LIGHT", "walk, LIGHT", "map, LIGHT", "explore, LIGHT", "game, LIGHT", "pairs, LIGHT", "live, LIGHT",
        "make, DARK", "walk, DARK", "map, DARK", "explore, DARK", "game, DARK", "pairs, DARK", "live, DARK"
    })
    void aViewIsAccessible(String view, ColorScheme scheme, Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.page()
                .emulateMedia(
                        new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
        open(view, visitor, system);

        // When
        List<Rule> violations = new AxeBuilder(visitor.page()).analyze().getViolations();

        // Then
        assertThat(violations)
                .filteredOn(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                .extracting(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml())
                .isEmpty();
    }

    @Test
    void theKeyboardIsEnough(Visitor visitor, LaunchedSystem system) {
        // Given
        open("make", visitor, system);
        tabTo(visitor, "Muddle an 8");

        // When
        visitor.page().keyboard().press("Enter");

        // Then
        assertThat(visitor.find("#label-a")).hasText("8");
    }

    @Test
    void thePageIsSmall(Visitor visitor, LaunchedSystem system) {
        // Given
        AtomicLong bytes = new AtomicLong();
        visitor.page().onResponse(response -> bytes.addAndGet(response.body().length));

        // When
        open("make", visitor, system);

        // Then
        assertThat(bytes.get()).isBetween(1L, MOST_BYTES);
    }

    private static void open(String view, Visitor visitor, LaunchedSystem system) {
        visitor.open(system, view + RECIPE);
        assertThat(visitor.find("#" + view)).isVisible();
        String body = switch (view) {
            case "make" -> "#result";
            case "pairs" -> "#matrix a >> nth=0";
            case "live" -> "#feed li >> nth=0";
            default -> "#" + view + "-body";
        };
        assertThat(visitor.find(body)).isVisible();
    }

    private static void tabTo(Visitor visitor, String name) {
        for (int i = 0; i < 100; i++) {
            visitor.page().keyboard().press("Tab");
            if (name.equals(visitor.page().evaluate("document.activeElement.getAttribute('aria-label')"))) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not get to " + name);
    }
}
