package dev.muddle.recipe;

import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.InvalidBundleException;
import dev.muddle.registry.ModelBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What {@link DecodingStep} needs of a model: the network that renders, and the judge. Both are closed with it. */
public record DecodingModel(String version, OnnxNetwork decoder, OnnxNetwork judge) implements AutoCloseable {

    private static final String PROBABILITIES = "probabilities";
    private static final String VOICES = "voices";
    private static final String VALIDITY = "validity";

    public DecodingModel {
        for (String output : new String[] {PROBABILITIES, VOICES, VALIDITY}) {
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
    public static DecodingModel open(ModelBundle bundle, ExecutionProvider provider) {
        return open(bundle.version(), bundle.decoder(), bundle.judge(), provider);
    }

    /**
     * Opens two networks, each given as the bytes of an ONNX file.
     *
     * @throws dev.muddle.onnx.OnnxException if one can't be used
     * @throws InvalidBundleException if the judge lacks an output
     */
    public static DecodingModel open(String version, byte[] decoder, byte[] judge, ExecutionProvider provider) {
        OnnxNetwork renderer = OnnxNetwork.open(decoder, provider);
        OnnxNetwork judging = null;
        try {
            judging = OnnxNetwork.open(judge, provider);
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
     * Asks the judge, in one call of the network.
     *
     * @param pictures each {@code byte[784]} of grey levels
     * @return an opinion on each
     */
    List<Opinion> judge(List<byte[]> pictures) {
        Map<String, float[][]> outputs =
                judge.runAll(pictures.stream().map(Pixels::toFloats).toList());
        List<Opinion> opinions = new ArrayList<>();
        for (int i = 0; i < pictures.size(); i++) {
            opinions.add(
                    Opinion.of(outputs.get(PROBABILITIES)[i], outputs.get(VOICES)[i], outputs.get(VALIDITY)[i][0]));
        }
        return opinions;
    }

    @Override
    public void close() {
        decoder.close();
        judge.close();
    }
}
