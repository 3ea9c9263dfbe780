package dev.muddle.recipe;

import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.InferenceOptions;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.InvalidBundleException;
import dev.muddle.registry.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What {@link DecodingStep} needs of a model: the network that renders, and the judge. Both are closed with it. */
public record DecodingModel(String version, OnnxNetwork decoder, OnnxNetwork judge) implements AutoCloseable {

    private static final String PROBABILITIES = "probabilities";
    private static final String VALIDITY = "validity";

    /** Pixels to the right and down; the picture as it is comes first. */
    private static final int[][] MOVES = {{0, 0}, {1, 0}, {-1, 0}, {0, 1}, {0, -1}};

    public DecodingModel {
        for (String output : new String[] {PROBABILITIES, VALIDITY}) {
            if (!judge.outputNames().contains(output)) {
                throw new InvalidBundleException(
                        "the judge of model " + version + " has no output " + output + ", only " + judge.outputNames());
            }
        }
    }

    /**
     * Opens the networks of a bundle.
     *
     * @throws dev.muddle.onnx.OnnxException if one can't be used
     */
    public static DecodingModel open(ModelBundle bundle, InferenceOptions options) {
        return open(bundle.version(), bundle.decoder(), bundle.judge(), options);
    }

    /**
     * Opens the networks of a bundle.
     *
     * @throws dev.muddle.onnx.OnnxException if one can't be used
     */
    public static DecodingModel open(ModelBundle bundle, ExecutionProvider provider) {
        return open(bundle, InferenceOptions.on(provider));
    }

    /**
     * Opens two networks, each given as the bytes of an ONNX file.
     *
     * @throws dev.muddle.onnx.OnnxException if one can't be used
     * @throws InvalidBundleException if the judge lacks an output
     */
    public static DecodingModel open(String version, byte[] decoder, byte[] judge, ExecutionProvider provider) {
        return open(version, decoder, judge, InferenceOptions.on(provider));
    }

    private static DecodingModel open(String version, byte[] decoder, byte[] judge, InferenceOptions options) {
        OnnxNetwork renderer = OnnxNetwork.open("decoder", decoder, options);
        OnnxNetwork judging = null;
        try {
            judging = OnnxNetwork.open("judge", judge, options);
            return new DecodingModel(version, renderer, judging);
        } catch (RuntimeException e) {
            renderer.close();
            if (judging != null) {
                judging.close();
            }
            throw e;
        }
    }

    /**
     * What the judge says at one look, in one call of the network.
     *
     * @param pictures each {@code byte[784]} of grey levels
     * @return an opinion on each
     */
    List<Opinion> glance(List<byte[]> pictures) {
        return opinions(pictures.stream().map(Pixels::toFloats).toList());
    }

    /**
     * What the judge says after five looks at each picture: as it is, and moved by a pixel each way. Networks differ least
     * in the mean of these, so other judges agree most with it (test-time augmentation).
     *
     * @param pictures each {@code byte[784]} of grey levels
     * @return an opinion on each: the mean probabilities, and the validity of the picture as it is
     */
    public List<Opinion> judge(List<byte[]> pictures) {
        List<float[]> looks = new ArrayList<>();
        for (byte[] picture : pictures) {
            float[] pixels = Pixels.toFloats(picture);
            for (int[] move : MOVES) {
                looks.add(Pixels.moved(pixels, move[0], move[1]));
            }
        }
        List<Opinion> opinions = opinions(looks);
        return IntStream.range(0, pictures.size())
                .mapToObj(i -> opinions.subList(i * MOVES.length, (i + 1) * MOVES.length))
                .map(DecodingModel::together)
                .toList();
    }

    private static Opinion together(List<Opinion> looks) {
        float[] mean = new float[looks.get(0).probabilities().length];
        for (Opinion look : looks) {
            for (int label = 0; label < mean.length; label++) {
                mean[label] += look.probabilities()[label] / looks.size();
            }
        }
        return new Opinion(mean, looks.get(0).validity());
    }

    private List<Opinion> opinions(List<float[]> images) {
        Map<String, float[][]> outputs = judge.runAll(images);
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            opinions.add(new Opinion(outputs.get(PROBABILITIES)[i], outputs.get(VALIDITY)[i][0]));
        }
        return opinions;
    }

    @Override
    public void close() {
        decoder.close();
        judge.close();
    }
}
