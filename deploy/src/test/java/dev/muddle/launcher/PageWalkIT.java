package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A visitor walks from a to b. */
@ExtendWith({Browser.class, SharedSystem.class})
class PageWalkIT {

    private static final String WALK = "walk?label=4&partner=9&strategy=farthest&seed=7";
    private static final String BARS = "#walk-bars";

    @Test
    void theSliderTurnsAIntoB(Visitor visitor, LaunchedSystem system) {
        // Given
        open(visitor, system);
        visitor.find("#walk-t").fill("0");
        assertThat(visitor.find("#walk-words")).containsText("plainly 4");

        // When
        visitor.find("#walk-t").fill("1");

        // Then
        assertThat(visitor.find("#walk-words")).containsText("plainly 9");
        assertThat(visitor.bar(BARS, "9")).isGreaterThan(80);
    }

    @Test
    void anyPlaceIsRenderedLive(Visitor visitor, LaunchedSystem system) {
        // Given
        open(visitor, system);

        // When
        visitor.page()
                .waitForResponse("**/renderings", () -> visitor.find("#walk-t").fill("0.402"));

        // Then
        assertThat(visitor.find("#walk-out")).containsText("t = 0.402");
    }

    @Test
    void theBounceNeverShowsABlank(Visitor visitor, LaunchedSystem system) {
        // Given
        open(visitor, system);
        visitor.button("Bounce").click();

        // When
        Object seen = visitor.page().evaluate("""
                async () => {
                  const canvas = document.getElementById("walk-picture");
                  const seen = [];
                  for (let i = 0; i < 60; i++) {
                    await new Promise(requestAnimationFrame);
                    const pixels = canvas.getContext("2d").getImageData(0, 0, 28, 28).data;
                    seen.push(pixels.filter((_, k) => k % 4 === 0).reduce((sum, grey) => sum + grey, 0));
                  }
                  return seen;
                }""");

        // Then: at least a thousandth of full ink at all times, and it moves.
        List<Number> ink = ((List<?>) seen).stream().map(Number.class::cast).toList();
        assertThat(ink).allMatch(sum -> sum.intValue() > 28 * 28 * 255 / 1000);
        assertThat(ink.stream().distinct()).hasSizeGreaterThan(2);
        visitor.button("Stop").click();
    }

    @Test
    void theMostAmbiguousPlaceIsFound(Visitor visitor, LaunchedSystem system) {
        // Given
        open(visitor, system);
        visitor.find("#walk-t").fill("0");

        // When
        visitor.button("Snap to most ambiguous").click();

        // Then
        assertThat(visitor.find("#walk-words")).not().containsText("plainly");
        assertThat(visitor.bar(BARS, "4")).isBetween(10d, 90d);
        assertThat(visitor.bar(BARS, "9")).isBetween(10d, 90d);
    }

    @Test
    void theChosenStepIsMarked(Visitor visitor, LaunchedSystem system) {
        // When
        open(visitor, system);

        // Then
        assertThat(visitor.find("#strip button")).not().hasCount(0);
        assertThat(visitor.find("#strip .chosen")).hasCount(1);
        assertThat(visitor.find("#strip .chosen")).hasAttribute("aria-pressed", "true");
    }

    private static void open(Visitor visitor, LaunchedSystem system) {
        visitor.open(system, WALK);
        assertThat(visitor.find("#walk-body")).isVisible();
        assertThat(visitor.find("#strip .chosen")).isVisible();
    }
}
