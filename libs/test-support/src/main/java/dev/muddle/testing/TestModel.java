package dev.muddle.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelManifest;
import dev.muddle.registry.ModelRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** The model that comes with the project, over few enough digits for a quick test. */
public final class TestModel {

    public static final int TRAIN_DIGITS = 1_000;
    public static final int TEST_DIGITS = 200;

    private static final int IMAGES_HEADER = 16;
    private static final int LABELS_HEADER = 8;

    private TestModel() {}

    /** The project's folder. */
    public static Path project() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("the tests run outside the project");
        }
        return folder;
    }

    /** The first MNIST digits. */
    public static DataSet dataSet() {
        return new DataSet(
                "mnist-first-digits",
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                digits(Split.TRAIN, "train", TRAIN_DIGITS),
                digits(Split.TEST, "t10k", TEST_DIGITS));
    }

    /** The project's networks, said to be trained on {@link #dataSet}. */
    public static ModelBundle bundle() {
        return bundle(dataSet());
    }

    /** The project's networks, said to be trained on a data set: another one makes another version. */
    public static ModelBundle bundle(DataSet dataSet) {
        try {
            ModelBundle bundle = ModelBundle.read(project().resolve("trainer-service/models/mnist"));
            String digest = dataSet.digest();
            ObjectNode document = bundle.manifest().document().deepCopy();
            document.withObject("/dataSet").put("digest", digest);
            document.put("version", ModelBundle.version(digest, bundle.encoder(), bundle.decoder(), bundle.judge()));
            return new ModelBundle(
                    ModelManifest.parse(document.toString()), bundle.encoder(), bundle.decoder(), bundle.judge());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the registry's tables and publishes {@link #bundle}. */
    public static void publish(DataSource dataSource) {
        migrateRegistry(dataSource);
        new ModelRegistry(dataSource).publish(bundle(), dataSet());
    }

    /** Makes the registry's tables. */
    public static void migrateRegistry(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas("registry")
                .locations("classpath:db/registry")
                .load()
                .migrate();
    }

    private static DigitSet digits(Split split, String prefix, int count) {
        return new DigitSet(
                split,
                content(prefix + "-images-idx3-ubyte.gz", IMAGES_HEADER, count * Pixels.COUNT),
                content(prefix + "-labels-idx1-ubyte.gz", LABELS_HEADER, count));
    }

    private static byte[] content(String name, int header, int length) {
        Path file =
                project().resolve("trainer-service/src/main/resources/mnist").resolve(name);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(header);
            return in.readNBytes(length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
