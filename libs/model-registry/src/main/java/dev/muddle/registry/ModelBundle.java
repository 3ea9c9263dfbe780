package dev.muddle.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A trained model: three ONNX networks and the manifest. Immutable: callers keep off the arrays.
 *
 * @param encoder {@code image float[batch][1][28][28]} in [0,1] → {@code latent float[batch][latentSize]}
 * @param decoder {@code latent float[batch][latentSize]} → {@code image float[batch][1][28][28]} in [0,1]
 * @param judge {@code image float[batch][1][28][28]} in [0,1] → {@code probabilities float[batch][labels]}, the mean of
 *     several networks'; {@code voices float[batch][networks·labels]}, what each of them says; {@code validity
 *     float[batch][1]}, how probably it is handwriting
 */
public record ModelBundle(ModelManifest manifest, byte[] encoder, byte[] decoder, byte[] judge) {

    public static final String MANIFEST_FILE = "model.json";
    public static final String ENCODER_FILE = "encoder.onnx";
    public static final String DECODER_FILE = "decoder.onnx";
    public static final String JUDGE_FILE = "judge.onnx";

    /** @throws InvalidBundleException if the networks are not those that the manifest's version is the digest of */
    public ModelBundle {
        String version = version(manifest.dataSet(), encoder, decoder, judge);
        if (!version.equals(manifest.version())) {
            throw new InvalidBundleException("the bundle is damaged: model.json names version " + manifest.version()
                    + ", but the networks' digest is " + version);
        }
    }

    /** The first 16 hexadecimal digits of a SHA-256 over the data set's digest and the three networks. */
    public static String version(String dataSet, byte[] encoder, byte[] decoder, byte[] judge) {
        MessageDigest sha256 = Digests.sha256();
        Digests.update(sha256, dataSet);
        Digests.update(sha256, encoder);
        Digests.update(sha256, decoder);
        Digests.update(sha256, judge);
        return HexFormat.of().formatHex(sha256.digest(), 0, 8);
    }

    public String version() {
        return manifest.version();
    }

    /**
     * Reads a bundle's folder.
     *
     * @throws InvalidBundleException if a file is missing or the bundle is damaged
     */
    public static ModelBundle read(Path folder) throws IOException {
        try {
            return new ModelBundle(
                    // Not readString: what is no UTF-8 is damage too, and the parser says where.
                    ModelManifest.parse(
                            new String(Files.readAllBytes(folder.resolve(MANIFEST_FILE)), StandardCharsets.UTF_8)),
                    Files.readAllBytes(folder.resolve(ENCODER_FILE)),
                    Files.readAllBytes(folder.resolve(DECODER_FILE)),
                    Files.readAllBytes(folder.resolve(JUDGE_FILE)));
        } catch (NoSuchFileException e) {
            throw new InvalidBundleException("no model bundle in " + folder + ": " + e.getFile() + " is missing");
        }
    }

    /** Writes the bundle's files into a folder, made if need be; the manifest last, so that its presence means all. */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(ENCODER_FILE), encoder);
        Files.write(folder.resolve(DECODER_FILE), decoder);
        Files.write(folder.resolve(JUDGE_FILE), judge);
        Files.writeString(folder.resolve(MANIFEST_FILE), manifest.toJson());
    }
}
