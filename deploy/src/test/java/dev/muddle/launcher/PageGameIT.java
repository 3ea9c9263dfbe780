package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A visitor says what they see. */
@ExtendWith({Browser.class, SharedSystem.class})
class PageGameIT {

    private static final String SUMMARY = "/api/v1/votes/summary";

    @Test
    void aVoteByKeyIsKeptAndTheTruthRevealed(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        int before = system.client().getJson(SUMMARY).at("/votes").intValue();
        visitor.open(system, "game");
        assertThat(visitor.find("#game-image")).hasJSProperty("naturalWidth", 280);
        assertThat(visitor.find("#game-bars")).isHidden();

        // When
        visitor.page().keyboard().press("3");

        // Then
        assertThat(visitor.find("#game-words")).containsText("It was made of");
        assertThat(visitor.find("#game-bars")).isVisible();
        assertThat(visitor.find("#game-others")).hasText("You are the first to vote on it.");
        assertThat(visitor.find("#summary-rows tr")).not().hasCount(0);
        assertThat(system.client().getJson(SUMMARY).at("/votes").intValue()).isEqualTo(before + 1);
    }

    @Test
    void theNextOneIsBlindAgain(Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.open(system, "game");
        visitor.button("It is 5").click();
        assertThat(visitor.find("#game-bars")).isVisible();

        // When
        visitor.button("Next").click();

        // Then
        assertThat(visitor.find("#game-words")).hasText("What is it?");
        assertThat(visitor.find("#game-bars")).isHidden();
    }
}
