package dev.muddle.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.muddle.latent.Pixels;
import dev.muddle.trainer.nn.Layer.Softmax;
import dev.muddle.trainer.nn.Network;
import dev.muddle.trainer.nn.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The judge as one ONNX graph: several classifiers, their voices, read the same image, and the mean of their probabilities
 * is the output. The probabilities of each voice are tensors named {@code voice.<name>}.
 */
public final class JudgeGraph {

    private static final String VOICE = "voice.";

    private JudgeGraph() {}

    /**
     * Writes {@code image float[batch][1][28][28]} → {@code probabilities float[batch][labels]}.
     *
     * @param voices networks from images to logits, with their weights, by name
     */
    public static byte[] write(Map<String, Voice> voices, int labels) {
        OnnxWriter writer = new OnnxWriter("judge", "image", 1, Pixels.SIDE, Pixels.SIDE);
        List<String> outputs = new ArrayList<>();
        voices.forEach((name, voice) -> {
            Network withSoftmax = new Network(Stream.concat(voice.network().layers().stream(), Stream.of(new Softmax()))
                    .toList());
            writer.rename(writer.add(withSoftmax, voice.parameters()), VOICE + name);
            outputs.add(VOICE + name);
        });
        writer.rename(writer.addMean(outputs), "probabilities");
        return writer.finish("probabilities", labels);
    }

    /** Each voice as an ONNX file of its own, by name. */
    public static Map<String, byte[]> voices(byte[] judge) {
        try {
            ModelProto model = ModelProto.parseFrom(judge);
            Map<String, byte[]> voices = new TreeMap<>();
            model.getGraph().getNodeList().stream()
                    .map(node -> node.getOutput(0))
                    .filter(output -> output.startsWith(VOICE))
                    .forEach(output -> voices.put(output.substring(VOICE.length()), withOutput(model, output)));
            return voices;
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the judge is no ONNX file: " + e.getMessage(), e);
        }
    }

    /** ONNX Runtime leaves out what the output does not need. */
    private static byte[] withOutput(ModelProto model, String output) {
        GraphProto.Builder graph = model.getGraph().toBuilder();
        graph.setOutput(0, graph.getOutput(0).toBuilder().setName(output));
        return model.toBuilder().setGraph(graph).build().toByteArray();
    }

    /** A classifier and its weights. */
    public record Voice(Network network, Parameters parameters) {}
}
