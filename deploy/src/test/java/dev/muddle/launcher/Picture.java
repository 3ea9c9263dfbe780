package dev.muddle.launcher;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A grey picture.
 *
 * @param levels {@code int[height·width]}, row by row, 0 (black) to 255
 */
record Picture(int width, int height, int[] levels) {

    private static final int INK = 64;

    static Picture ofPng(byte[] png) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int height = image.getHeight();
        return new Picture(width, height, image.getRaster().getSamples(0, 0, width, height, 0, (int[]) null));
    }

    int brightest() {
        return IntStream.of(levels).max().orElseThrow();
    }

    /** The share of pixels with ink. */
    double inkShare() {
        return shareOfInk(IntStream.of(levels));
    }

    /** The share of pixels with ink along the four edges, where a digit has none. */
    double inkShareOfEdges() {
        return shareOfInk(
                IntStream.range(0, levels.length).filter(this::isAtEdge).map(i -> levels[i]));
    }

    private boolean isAtEdge(int i) {
        int x = i % width;
        int y = i / width;
        return x == 0 || y == 0 || x == width - 1 || y == height - 1;
    }

    private static double shareOfInk(IntStream levels) {
        return levels.map(level -> level > INK ? 1 : 0).average().orElseThrow();
    }
}
