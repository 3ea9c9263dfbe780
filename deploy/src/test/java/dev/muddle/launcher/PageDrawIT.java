package dev.muddle.launcher;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A visitor brings a digit of their own. */
@ExtendWith({Browser.class, SharedSystem.class})
class PageDrawIT {

    @Test
    void aDrawnDigitIsMuddled(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given
        visitor.openMuddle(system, "label=4&seed=1");
        visitor.choose("a drawing");

        // When
        drawOne(visitor);

        // Then
        assertThat(visitor.find("#label-a")).hasText("1");
        visitor.awaitMuddle();
        assertThat(visitor.muddle(system).at("/a/digit").isNull()).isTrue();
        assertThat(visitor.page()).hasURL(Pattern.compile("#make\\?id="));
    }

    @Test
    void whatWasDrawnCanBeTakenBack(Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.openMuddle(system, "label=4&seed=1");
        visitor.choose("a drawing");
        String empty = visitor.picture("#draw");
        drawOne(visitor);
        String one = visitor.picture("#draw");

        // When
        visitor.button("Undo").click();

        // Then
        assertThat(one).isNotEqualTo(empty);
        assertThat(visitor.picture("#draw")).isEqualTo(empty);
        assertThat(visitor.button("Clear")).isDisabled();
    }

    @Test
    void aFingerDrawsToo(Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.openMuddle(system, "label=4&seed=1");
        visitor.choose("a drawing");
        visitor.find("#draw").scrollIntoViewIfNeeded();
        BoundingBox box = visitor.find("#draw").boundingBox();

        // When
        visitor.finger("touchStart", box.x + box.width * 0.5, box.y + box.height * 0.2);
        for (int step = 3; step <= 8; step++) {
            visitor.finger("touchMove", box.x + box.width * 0.49, box.y + box.height * 0.1 * step);
        }
        visitor.finger("touchEnd");

        // Then
        assertThat(visitor.find("#label-a")).hasText("1");
        assertThat(visitor.button("Undo")).isEnabled();
    }

    @Test
    void aDrawingCanBeWipedOff(Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.openMuddle(system, "label=4&seed=1");
        visitor.choose("a drawing");
        String empty = visitor.picture("#draw");
        drawOne(visitor);

        // When
        visitor.button("Clear").click();

        // Then
        assertThat(visitor.picture("#draw")).isEqualTo(empty);
        assertThat(visitor.button("Undo")).isDisabled();
    }

    @Test
    void aPictureThatIsDroppedIsMuddled(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given: the first digit of MNIST's test split is a 7.
        byte[] seven =
                system.client().get("/api/v1/digits/test/0/image?scale=8").body();
        visitor.openMuddle(system, "label=4&seed=1");
        visitor.choose("a picture");

        // When
        visitor.drop("#drop", "seven.png", seven);

        // Then
        assertThat(visitor.find("#label-a")).hasText("7");
    }

    @Test
    void aPictureIsMuddled(Visitor visitor, LaunchedSystem system) throws Exception {
        // Given: the first digit of MNIST's test split is a 7.
        byte[] seven =
                system.client().get("/api/v1/digits/test/0/image?scale=8").body();
        visitor.openMuddle(system, "label=4&seed=1");
        visitor.choose("a picture");

        // When
        visitor.find("#file").setInputFiles(new FilePayload("seven.png", "image/png", seven));

        // Then
        assertThat(visitor.find("#label-a")).hasText("7");
        assertThat(visitor.find("#file-preview")).isVisible();
    }

    @Test
    void whatIsNoPictureIsToldInPlace(Visitor visitor, LaunchedSystem system) {
        // Given
        visitor.openMuddle(system, "label=4&seed=1");
        byte[] text = "no picture".getBytes(StandardCharsets.UTF_8);

        // When
        visitor.find("#file").setInputFiles(new FilePayload("notes.txt", "text/plain", text));

        // Then
        assertThat(visitor.find("#make-status")).containsText("notes.txt is no picture that can be read here");
    }

    private static void drawOne(Visitor visitor) {
        BoundingBox box = visitor.find("#draw").boundingBox();
        Mouse mouse = visitor.page().mouse();
        mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.2);
        mouse.down();
        mouse.move(box.x + box.width * 0.48, box.y + box.height * 0.8, new Mouse.MoveOptions().setSteps(8));
        mouse.up();
    }
}
