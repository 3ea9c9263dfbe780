package dev.muddle.trainer.report;

import dev.muddle.latent.Pixels;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/**
 * How a training goes, as {@code training.html} in a folder, written anew after every epoch: losses and scores of all
 * networks, and what the autoencoder makes of the same test digits and of midpoints between them. What it is made of lies in
 * {@code training/} beside it, so that a training that is resumed goes on with the report too.
 */
public final class TrainingReport {

    private static final String FOLDER = "training";
    private static final int SCALE = 2;
    private static final int SIDE = Pixels.SIDE * SCALE;

    private final Path folder;
    private final Path history;

    /**
     * Begins a report.
     *
     * @param out the folder of the model
     * @param resume whether to go on with the one that is there
     */
    public TrainingReport(Path out, boolean resume) throws IOException {
        this.folder = Files.createDirectories(out.resolve(FOLDER));
        this.history = folder.resolve("history.csv");
        if (!resume) {
            Files.deleteIfExists(history);
        }
    }

    /**
     * Notes an epoch of a network, and writes the page.
     *
     * @param score on the test split: a share of errors, or the MSE per pixel
     */
    public synchronized void epoch(String network, int epoch, double loss, double score) throws IOException {
        Files.writeString(
                history,
                String.format(Locale.ROOT, "%s,%d,%.6g,%.6g\n", network, epoch, loss, score),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Files.writeString(folder.resolveSibling("training.html"), html());
    }

    /**
     * Keeps what an autoencoder makes in an epoch.
     *
     * @param rows pictures {@code float[784]} in [0,1]
     */
    public synchronized void pictures(String network, int epoch, List<List<float[]>> rows) {
        BufferedImage image =
                new BufferedImage(rows.get(0).size() * SIDE, rows.size() * SIDE, BufferedImage.TYPE_BYTE_GRAY);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                draw(image, Pixels.toBytes(rows.get(row).get(column)), column * SIDE, row * SIDE);
            }
        }
        try {
            ImageIO.write(image, "png", folder.resolve(picture(network, epoch)).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("can't write a picture of epoch " + epoch, e);
        }
    }

    private static void draw(BufferedImage image, byte[] pixels, int left, int top) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int grey = pixels[y / SCALE * Pixels.SIDE + x / SCALE] & 0xff;
                image.getRaster().setSample(left + x, top + y, 0, grey);
            }
        }
    }

    private static String picture(String network, int epoch) {
        return "%s-%03d.png".formatted(network, epoch);
    }

    private String html() throws IOException {
        Map<String, Map<Integer, double[]>> networks = new TreeMap<>();
        for (String line : Files.readAllLines(history)) {
            String[] columns = line.split(",", -1);
            if (columns.length == 4) {
                networks.computeIfAbsent(columns[0], name -> new TreeMap<>())
                        .put(
                                Integer.valueOf(columns[1]),
                                new double[] {Double.parseDouble(columns[2]), Double.parseDouble(columns[3])});
            }
        }
        Page page = new Page("Training");
        page.paragraph("For each network the loss on the training split and the score on the whole test split: the mean"
                + " squared error per pixel of an autoencoder, the share of errors of a classifier.");
        networks.forEach((name, epochs) -> {
            page.heading(name);
            page.svg(Svg.lines("epoch", "loss", Map.of("loss", curve(epochs, 0)), false));
            page.svg(Svg.lines("epoch", "test score", Map.of("score", curve(epochs, 1)), false));
        });
        page.heading("What the autoencoders make, epoch by epoch");
        page.paragraph("Test digits, their reconstructions, and the midpoints between each digit and the next.");
        networks.forEach((name, epochs) -> {
            for (int epoch : epochs.keySet()) {
                if (Files.exists(folder.resolve(picture(name, epoch)))) {
                    page.image(FOLDER + "/" + picture(name, epoch), name + ", epoch " + epoch);
                }
            }
        });
        return page.html();
    }

    private static double[][] curve(Map<Integer, double[]> epochs, int column) {
        List<double[]> points = new ArrayList<>();
        epochs.forEach((epoch, values) -> points.add(new double[] {epoch, values[column]}));
        return points.toArray(double[][]::new);
    }
}
