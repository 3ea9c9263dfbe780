package dev.muddle.gateway.pictures;

import static dev.muddle.gateway.ProblemAssert.assertThatProblem;
import static dev.muddle.gateway.ProblemAssert.catchProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.muddle.gateway.PngBytes;
import dev.muddle.latent.Latents;
import dev.muddle.latent.Pixels;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadedPictureTest {

    private static final String ACCEPTED = "accepted is a PNG or JPEG in base64, 10×10 to 2048×2048 pixels, of a digit";

    private final Drawing drawing = Drawing.paper(128, 128).stroke(Color.BLACK);

    @Test
    void aPngBecomesPixels() {
        // When
        byte[] pixels = UploadedPicture.toPixels(drawing.base64("png"));

        // Then
        assertThat(pixels).isEqualTo(Pixels.toBytes(Ink.of(drawing.image()).normalized()));
    }

    @Test
    void aJpegBecomesNearlyTheSamePixels() {
        // Given: a centre that does not lie between two pixels, where a trace of noise decides.
        Drawing drawing =
                Drawing.paper(128, 128).box(40, 20, 24, 80, Color.BLACK).box(40, 76, 52, 24, Color.BLACK);

        // When
        byte[] pixels = UploadedPicture.toPixels(drawing.base64("jpeg"));

        // Then
        assertThat(Latents.meanSquaredError(
                        Pixels.toFloats(pixels), Ink.of(drawing.image()).normalized()))
                .isLessThan(0.001);
    }

    @Test
    void base64MayBeBrokenIntoLines() {
        // Given
        String lines = Base64.getMimeEncoder().encodeToString(drawing.encoded("png"));

        // When
        byte[] pixels = UploadedPicture.toPixels(lines);

        // Then
        assertThat(pixels).isEqualTo(UploadedPicture.toPixels(drawing.base64("png")));
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "2048, 2048", "10, 2048"})
    void theSmallestAndTheLargestAreAccepted(int width, int height) {
        // Given
        String png = Drawing.paper(width, height).stroke(Color.BLACK).base64("png");

        // When
        byte[] pixels = UploadedPicture.toPixels(png);

        // Then
        assertThat(pixels).hasSize(Pixels.COUNT).contains(255);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "9, 10", "10, 9", "2049, 10", "10, 2049", "4000, 4000", "100000, 100000"})
    void smallerAndLargerAreRefusedByTheirHeaderBeforeTheyAreUnpacked(int width, int height) {
        // Given: a header that lies. Whoever unpacked this would call it damaged.
        byte[] png = PngBytes.withSize(drawing.encoded("png"), width, height);

        // When
        HttpProblem problem = catchProblem(() -> UploadedPicture.toPixels(base64(png)));

        // Then
        assertThatProblem(problem)
                .faults("image")
                .says("the picture has %d×%d pixels; %s".formatted(width, height, ACCEPTED));
    }

    @Test
    void paperAloneIsRefused() {
        // Given
        String blank = Drawing.paper(64, 64).base64("png");

        // When
        HttpProblem problem = catchProblem(() -> UploadedPicture.toPixels(blank));

        // Then
        assertThatProblem(problem).faults("image").says("the picture is blank; " + ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gif", "bmp", "tiff", "wbmp"})
    void anotherFormatIsRefused(String format) {
        // Given
        Drawing bits = Drawing.paper(64, 64, BufferedImage.TYPE_BYTE_BINARY, Color.WHITE);
        String picture = bits.stroke(Color.BLACK).base64(format);

        // When
        HttpProblem problem = catchProblem(() -> UploadedPicture.toPixels(picture));

        // Then
        assertThatProblem(problem).faults("image").says(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aGVsbG8=", "<svg xmlns='http://www.w3.org/2000/svg'/>", "a", "="})
    void whatIsNoPictureIsRefused(String text) {
        // When
        HttpProblem problem = catchProblem(() -> UploadedPicture.toPixels(text));

        // Then
        assertThatProblem(problem).faults("image").says(ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource({"png, 8", "png, 30", "png, 60", "png, 150", "jpeg, 2", "jpeg, 20", "jpeg, 200", "jpeg, 600"})
    void aPictureThatIsCutOffIsRefused(String format, int length) {
        // Given
        byte[] cut = Arrays.copyOf(drawing.encoded(format), length);

        // When
        HttpProblem problem = catchProblem(() -> UploadedPicture.toPixels(base64(cut)));

        // Then
        assertThatProblem(problem).faults("image").says(ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void aDamagedPictureIsReadOrRefused(String format) {
        // Given
        byte[] whole = Drawing.paper(20, 20).stroke(Color.BLACK).encoded(format);
        Random random = new Random(1);
        Stream<byte[]> damaged = Stream.generate(() -> damaged(whole, random)).limit(300);

        // When
        Stream<Throwable> failures =
                damaged.map(bytes -> catchThrowable(() -> UploadedPicture.toPixels(base64(bytes))));

        // Then
        assertThat(failures).allMatch(failure -> failure == null || failure instanceof HttpProblem);
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int i = 0; i <= random.nextInt(4); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
