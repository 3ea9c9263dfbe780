package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A visitor makes muddles. */
@ExtendWith({Browser.class, SharedSystem.class})
class PageMakeIT {

    private static final String FOUR_AND_NINE = "label=4&partner=9&strategy=average&seed=7";

    @Test
    void aFirstMuddleIsThereWithoutAsking(Visitor visitor, LaunchedSystem system) {
        // When
        visitor.open(system, "");

        // Then
        visitor.awaitMuddle();
        assertThat(visitor.find("#image")).hasJSProperty("naturalWidth", 224);
        assertThat(visitor.find("#make-bars li")).hasCount(10);
        assertThat(visitor.find("#verdict")).not().isEmpty();
    }

    @Test
    void aLabelIsMuddledByAClick(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.openMuddle(system, FOUR_AND_NINE);

        // When
        visitor.button("Muddle a 7").click();

        // Then
        assertThat(visitor.find("#label-a")).hasText("7");
        visitor.awaitMuddle();
        JsonNode muddle = visitor.muddle(system);
        assertThat(muddle.at("/label").intValue()).isEqualTo(7);
        assertThat(visitor.find("#label-b")).hasText(muddle.at("/partnerName").textValue());
        assertThat(visitor.page()).hasURL(Pattern.compile("#make\\?.*label=7.*seed="));
    }

    @Test
    void theChosenPartnerIsTaken(Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.openMuddle(system, FOUR_AND_NINE);

        // When
        visitor.find("#partner").selectOption("2");

        // Then
        assertThat(visitor.find("#label-b")).hasText("2");
        assertThat(visitor.find("#label-a")).hasText("4");
    }

    @Test
    void anotherStrategyKeepsTheSeed(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.openMuddle(system, FOUR_AND_NINE);

        // When
        visitor.choose("farthest");

        // Then
        assertThat(visitor.page()).hasURL(Pattern.compile("strategy=farthest"));
        visitor.awaitMuddle();
        assertThat(visitor.muddle(system).at("/seed").longValue()).isEqualTo(7);
    }

    @Test
    void againTakesAnotherSeed(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.openMuddle(system, FOUR_AND_NINE);

        // When
        visitor.button("Again, with another seed").click();

        // Then
        assertThat(visitor.page()).not().hasURL(Pattern.compile("seed=7&"));
        visitor.awaitMuddle();
        assertThat(visitor.muddle(system).at("/label").intValue()).isEqualTo(4);
    }

    @Test
    void theAddressBringsTheSamePictureBack(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.open(system, "");
        visitor.awaitMuddle();
        String address = visitor.page().url();
        byte[] picture = picture(visitor, system);
        visitor.page().navigate("about:blank");

        // When
        visitor.page().navigate(address);

        // Then
        visitor.awaitMuddle();
        assertThat(picture(visitor, system)).isEqualTo(picture);
    }

    @Test
    void backBringsTheMuddleBefore(Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.openMuddle(system, FOUR_AND_NINE);
        visitor.button("Muddle a 0").click();
        assertThat(visitor.find("#label-a")).hasText("0");

        // When
        visitor.page().goBack();

        // Then
        assertThat(visitor.find("#label-a")).hasText("4");
    }

    @Test
    void thePictureCanBeHad(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.openMuddle(system, FOUR_AND_NINE);

        // When
        Download download =
                visitor.page().waitForDownload(() -> visitor.find("#download").click());

        // Then
        byte[] shown = system.client()
                .get(visitor.find("#download").getAttribute("href"))
                .body();
        assertThat(Files.readAllBytes(download.path())).isEqualTo(shown);
        assertThat(shown).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void theCommandMakesTheSame(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        visitor.openMuddle(system, FOUR_AND_NINE);

        // When
        visitor.button("Copy as curl").click();

        // Then
        assertThat(visitor.find("#copied")).hasText("The command is on the clipboard.");
        String command = (String) visitor.page().evaluate("navigator.clipboard.readText()");
        Matcher body = Pattern.compile("curl -H 'content-type: application/json' -d '(.*)' 'http.*/api/v1/muddles'")
                .matcher(command);
        assertThat(body.matches()).as(command).isTrue();
        assertThat(system.client().makePicture(body.group(1)).body())
                .isEqualTo(system.client()
                        .get(visitor.muddle(system).at("/links/image").textValue())
                        .body());
    }

    private static byte[] picture(Visitor visitor, LaunchedSystem system) throws Exception {
        return system.client()
                .get(visitor.find("#download").getAttribute("href"))
                .body();
    }
}
