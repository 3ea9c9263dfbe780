package dev.muddle.trainer.report;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.latent.Pixels;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;

/** Muddles beside what they were made of: a | muddle | b, one pair of labels a row. */
final class ContactSheet {

    private static final int SCALE = 2;
    private static final int SIDE = Pixels.SIDE * SCALE;
    private static final int GAP = 4;
    private static final int BETWEEN = 14;
    private static final int PAPER = 0x30;
    private static final int CELL = 3 * (SIDE + GAP) + BETWEEN;

    private ContactSheet() {}

    /** Writes a PNG. */
    static void write(List<List<MuddledDigit>> rows, Path file) throws IOException {
        int columns = rows.stream().mapToInt(List::size).max().orElse(1);
        BufferedImage image =
                new BufferedImage(columns * CELL + GAP, rows.size() * (SIDE + GAP) + GAP, BufferedImage.TYPE_BYTE_GRAY);
        WritableRaster raster = image.getRaster();
        int[] paper = new int[image.getWidth() * image.getHeight()];
        Arrays.fill(paper, PAPER);
        raster.setSamples(0, 0, image.getWidth(), image.getHeight(), 0, paper);
        for (int row = 0; row < rows.size(); row++) {
            int y = GAP + row * (SIDE + GAP);
            for (int column = 0; column < rows.get(row).size(); column++) {
                MuddledDigit digit = rows.get(row).get(column);
                int x = GAP + column * CELL;
                draw(raster, digit.a().pixels(), x, y);
                draw(raster, digit.pixels(), x + SIDE + GAP, y);
                draw(raster, digit.b().pixels(), x + 2 * (SIDE + GAP), y);
            }
        }
        ImageIO.write(image, "png", file.toFile());
    }

    private static void draw(WritableRaster raster, byte[] pixels, int left, int top) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                raster.setSample(left + x, top + y, 0, pixels[y / SCALE * Pixels.SIDE + x / SCALE] & 0xff);
            }
        }
    }
}
