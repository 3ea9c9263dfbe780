package dev.muddle.trainer.data;

import dev.muddle.latent.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A tiny data set that can be learnt: bars, dashes and crosses at random places, in turn. */
public final class Shapes {

    public static final List<String> LABELS = List.of("upright bar", "Dash", "x/é");

    private static final int ARM = 7;

    private Shapes() {}

    /** Writes the four IDX files, gzipped, and {@code labels.txt}. */
    public static void write(Path folder, int train, int test) throws IOException {
        write(folder, "train", train, new SplittableRandom(1));
        write(folder, "t10k", test, new SplittableRandom(2));
        Files.write(folder.resolve("labels.txt"), LABELS);
    }

    private static void write(Path folder, String prefix, int count, RandomGenerator random) throws IOException {
        byte[] pixels = new byte[count * Pixels.COUNT];
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            labels[i] = i % LABELS.size();
            draw(labels[i], pixels, i * Pixels.COUNT, random);
        }
        Files.write(folder.resolve(prefix + "-images-idx3-ubyte.gz"), Idx.gzipped(Idx.images(pixels)));
        Files.write(folder.resolve(prefix + "-labels-idx1-ubyte.gz"), Idx.gzipped(Idx.labels(labels)));
    }

    private static void draw(int label, byte[] pixels, int from, RandomGenerator random) {
        int x = random.nextInt(ARM, Pixels.SIDE - ARM);
        int y = random.nextInt(ARM, Pixels.SIDE - ARM);
        for (int k = -ARM; k < ARM; k++) {
            if (label != 1) {
                pixels[from + (y + k) * Pixels.SIDE + x] = (byte) 255;
            }
            if (label != 0) {
                pixels[from + y * Pixels.SIDE + x + k] = (byte) 255;
            }
        }
    }
}
