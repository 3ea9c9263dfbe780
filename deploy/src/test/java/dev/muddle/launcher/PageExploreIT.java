package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A visitor turns the numbers of a latent. */
@ExtendWith({Browser.class, SharedSystem.class})
class PageExploreIT {

    private static final String PICTURE = "#explore-picture";

    @Test
    void aSliderChangesThePicture(Visitor visitor, LaunchedSystem system) {
        // Given
        open(visitor, system);
        String before = visitor.picture(PICTURE);
        String high = visitor.page().getByLabel("z3").getAttribute("max");

        // When
        visitor.page().getByLabel("z3").focus();
        visitor.page()
                .waitForResponse(
                        "**/renderings", () -> visitor.page().keyboard().press("End"));

        // Then
        visitor.page().waitForCondition(() -> !visitor.picture(PICTURE).equals(before));
        assertThat(visitor.find("output[for=latent-2]")).hasText("%.2f".formatted(Double.parseDouble(high)));
    }

    @Test
    void aCentroidLooksLikeItsLabel(Visitor visitor, LaunchedSystem system) {
        // Given
        open(visitor, system);

        // When
        visitor.button("Go to the centroid of 7").click();

        // Then
        assertThat(visitor.find("#explore-nearest")).hasText("The nearest centroid is that of 7, 0.0 away.");
        assertThat(visitor.bar("#explore-bars", "7")).isGreaterThan(50);
    }

    private static void open(Visitor visitor, LaunchedSystem system) {
        visitor.open(system, "explore");
        assertThat(visitor.find("#explore-words")).not().isEmpty();
    }
}
