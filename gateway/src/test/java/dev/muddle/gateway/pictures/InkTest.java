package dev.muddle.gateway.pictures;

import static java.awt.image.BufferedImage.TYPE_BYTE_GRAY;
import static java.awt.image.BufferedImage.TYPE_INT_ARGB;
import static java.awt.image.BufferedImage.TYPE_INT_RGB;
import static java.awt.image.BufferedImage.TYPE_USHORT_GRAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.muddle.latent.Pixels;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InkTest {

    private static final Offset<Float> ROUNDING = within(1e-5f);

    @ParameterizedTest
    @CsvSource({
        // A picture's size, its ink's box, and the box that is to come out of it.
        "60, 90, 20, 30, 10, 40,  5, 20",
        "90, 60, 30, 20, 40, 10, 20,  5",
        "50, 50,  5, 30, 15, 15, 20, 20",
        "28, 29,  8,  8,  6, 12, 10, 20",
        "10, 10,  4,  4,  1,  2, 10, 20",
        "99, 999, 49, 9,  1, 980, 1, 20"
    })
    void inkIsScaledIntoABoxOfTwentyPixels(
            int width, int height, int x, int y, int inkWidth, int inkHeight, int boxWidth, int boxHeight) {
        // Given
        Drawing drawing = Drawing.paper(width, height).box(x, y, inkWidth, inkHeight, Color.BLACK);

        // When
        float[] picture = normalized(drawing);

        // Then
        int left = (Pixels.SIDE + 2 - boxWidth) / 2;
        int top = (Pixels.SIDE + 2 - boxHeight) / 2;
        assertThat(picture).usingComparatorWithPrecision(1e-5f).containsExactly(box(left, top, boxWidth, boxHeight));
    }

    @Test
    void inkIsCentredByItsMass() {
        // Given
        Drawing foot = Drawing.paper(100, 100).box(30, 10, 4, 80, Color.BLACK).box(30, 86, 40, 4, Color.BLACK);

        // When
        float[] picture = normalized(foot);

        // Then
        assertThat(centreX(picture)).isEqualTo(14, within(0.5));
        assertThat(centreY(picture)).isEqualTo(14, within(0.5));
    }

    @Test
    void inkCentredByItsMassStaysOnThePicture() {
        // Given: the mass is so far down that its box would stick out at the top.
        Drawing heavy = Drawing.paper(100, 100).box(50, 10, 1, 80, Color.BLACK).box(10, 85, 80, 5, Color.BLACK);

        // When
        float[] picture = normalized(heavy);

        // Then
        assertThat(IntStream.range(0, Pixels.SIDE).mapToDouble(x -> picture[x]).max())
                .hasValueCloseTo(0.25, within(0.01));
        assertThat(centreY(picture)).isGreaterThan(14.5);
    }

    @Test
    void edgesBecomeGrey() {
        // Given
        Drawing slope = Drawing.paper(80, 80);
        IntStream.range(20, 60).forEach(i -> slope.box(i, i, 60 - i, 1, Color.BLACK));

        // When
        float[] picture = normalized(slope);

        // Then
        assertThat(IntStream.range(0, picture.length).filter(i -> picture[i] == 0.75f))
                .as("the pixels on the slope")
                .hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {28, 64})
    void darkInkOnLightPaperIsInverted(int side) {
        // Given
        Drawing darkOnLight = Drawing.paper(side, side).stroke(Color.BLACK);
        Drawing lightOnDark =
                Drawing.paper(side, side, TYPE_INT_RGB, Color.BLACK).stroke(Color.WHITE);

        // When
        float[] picture = normalized(darkOnLight);

        // Then
        assertThat(picture).containsExactly(normalized(lightOnDark));
        assertThat(picture[0]).isZero();
        assertThat(picture[14 * Pixels.SIDE + 14]).isEqualTo(1, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x000000, 0xffffff, 0x8000ff})
    void onTransparentPaperInkOfEveryColourIsInk(int colour) {
        // Given
        Drawing transparent =
                Drawing.paper(64, 64, TYPE_INT_ARGB, Drawing.TRANSPARENT).stroke(new Color(colour));

        // When
        float[] picture = normalized(transparent);

        // Then
        assertThat(picture).containsExactly(normalized(Drawing.paper(64, 64).stroke(Color.BLACK)));
    }

    @Test
    void opaquePaperWithAnAlphaChannelIsPaper() {
        // Given
        Drawing opaque = Drawing.paper(64, 64, TYPE_INT_ARGB, Color.WHITE).stroke(Color.BLACK);

        // When
        float[] picture = normalized(opaque);

        // Then
        assertThat(picture).containsExactly(normalized(Drawing.paper(64, 64).stroke(Color.BLACK)));
    }

    @Test
    void paleInkOnGreyPaperBecomesWhiteOnBlack() {
        // Given
        Drawing pale = Drawing.paper(64, 64, TYPE_INT_RGB, new Color(0xdddddd)).stroke(new Color(0x999999));

        // When
        float[] picture = normalized(pale);

        // Then
        assertThat(picture)
                .usingComparatorWithPrecision(1e-5f)
                .containsExactly(normalized(Drawing.paper(64, 64).stroke(Color.BLACK)));
    }

    @Test
    void aPictureLikeThoseOfMnistIsTakenAsItIs() {
        // Given
        BufferedImage image = new BufferedImage(28, 28, TYPE_BYTE_GRAY);
        IntStream.range(0, 26 * 26).forEach(i -> image.getRaster().setSample(1 + i % 26, 1 + i / 26, 0, i * 7 % 256));

        // When
        float[] picture = Ink.of(image).normalized();

        // Then
        assertThat(IntStream.range(0, Pixels.COUNT).mapToObj(i -> Math.round(picture[i] * 255)))
                .containsExactlyElementsOf(IntStream.range(0, Pixels.COUNT)
                        .mapToObj(i -> image.getRaster().getSample(i % 28, i / 28, 0))
                        .toList());
    }

    @Test
    void sixteenBitGreyIsReadInFull() {
        // Given
        BufferedImage image = new BufferedImage(28, 28, TYPE_USHORT_GRAY);
        image.getRaster().setSample(5, 6, 0, 0x4000);

        // When
        float[] picture = Ink.of(image).normalized();

        // Then
        assertThat(picture[6 * Pixels.SIDE + 5]).isEqualTo(0x4000 / 65535f, ROUNDING);
    }

    @Test
    void coloursCountByTheirLuma() {
        // Given
        Drawing colours = Drawing.paper(28, 28, TYPE_INT_RGB, Color.BLACK)
                .box(10, 10, 1, 1, Color.RED)
                .box(11, 10, 1, 1, Color.GREEN)
                .box(12, 10, 1, 1, Color.BLUE);

        // When
        float[] picture = normalized(colours);

        // Then
        int first = 10 * Pixels.SIDE + 10;
        assertThat(picture[first]).isEqualTo(0.299f, ROUNDING);
        assertThat(picture[first + 1]).isEqualTo(0.587f, ROUNDING);
        assertThat(picture[first + 2]).isEqualTo(0.114f, ROUNDING);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x000000, 0xffffff, 0x777777})
    void paperAloneIsBlank(int paper) {
        // When
        Ink ink = Ink.of(Drawing.paper(30, 30, TYPE_INT_RGB, new Color(paper)).image());

        // Then
        assertThat(ink.isBlank()).isTrue();
    }

    @Test
    void transparentPaperAloneIsBlank() {
        // When
        Ink ink =
                Ink.of(Drawing.paper(30, 30, TYPE_INT_ARGB, Drawing.TRANSPARENT).image());

        // Then
        assertThat(ink.isBlank()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0xf0f0f0, true", "0xd0d0d0, false"})
    void inkThatHardlyShowsIsBlank(String colour, boolean blank) {
        // When
        Ink ink = Ink.of(Drawing.paper(30, 30).stroke(Color.decode(colour)).image());

        // Then
        assertThat(ink.isBlank()).isEqualTo(blank);
    }

    private static float[] normalized(Drawing drawing) {
        return Ink.of(drawing.image()).normalized();
    }

    private static float[] box(int left, int top, int width, int height) {
        float[] picture = new float[Pixels.COUNT];
        for (int i = 0; i < picture.length; i++) {
            int x = i % Pixels.SIDE - left;
            int y = i / Pixels.SIDE - top;
            picture[i] = x >= 0 && x < width && y >= 0 && y < height ? 1 : 0;
        }
        return picture;
    }

    private static double centreX(float[] picture) {
        return centre(picture, i -> i % Pixels.SIDE);
    }

    private static double centreY(float[] picture) {
        return centre(picture, i -> i / Pixels.SIDE);
    }

    private static double centre(float[] picture, IntUnaryOperator position) {
        double mass = 0;
        double moment = 0;
        for (int i = 0; i < picture.length; i++) {
            mass += picture[i];
            moment += picture[i] * position.applyAsInt(i);
        }
        return moment / mass;
    }
}
