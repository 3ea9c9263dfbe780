package dev.muddle.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.muddle.latent.Pixels;
import dev.muddle.trainer.nn.Network;
import dev.muddle.trainer.nn.Parameters;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Several classifiers, the voices, as one ONNX graph: they read the same {@code image float[batch][1][28][28]}. Its outputs:
 *
 * <ul>
 *   <li>{@code probabilities float[batch][labels]}: the mean of the voices';
 *   <li>{@code validity float[batch][1]}, if there is a judge of handwriting: how probably it is handwriting.
 * </ul>
 */
public final class JudgeGraph {

    private static final String VOICE = "voice.";
    private static final String PROBABILITIES = "probabilities";
    private static final String VALIDITY = "validity";

    private JudgeGraph() {}

    /**
     * Writes a judge.
     *
     * @param voices networks from images to probabilities, with their weights, by name
     * @param handwriting from images to the probabilities of "none" and of "handwriting"
     */
    public static byte[] write(Map<String, Voice> voices, Optional<Voice> handwriting, int labels) {
        OnnxWriter writer = new OnnxWriter("judge", "image", 1, Pixels.SIDE, Pixels.SIDE);
        List<String> outputs = new ArrayList<>();
        voices.forEach((name, voice) -> {
            writer.rename(writer.add(voice.network(), voice.parameters()), VOICE + name);
            outputs.add(VOICE + name);
        });
        writer.rename(writer.addMean(outputs), PROBABILITIES);
        writer.addOutput(PROBABILITIES, labels);
        handwriting.ifPresent(voice -> {
            writer.rename(writer.addColumn(writer.add(voice.network(), voice.parameters()), 1), VALIDITY);
            writer.addOutput(VALIDITY, 1);
        });
        return writer.finish();
    }

    /** Each voice as an ONNX file of its own, by name. */
    public static Map<String, byte[]> voices(byte[] judge) {
        ModelProto model = parsed(judge);
        ValueInfoProto probabilities = output(model, PROBABILITIES);
        Map<String, byte[]> voices = new TreeMap<>();
        model.getGraph().getNodeList().stream()
                .map(node -> node.getOutput(0))
                .filter(output -> output.startsWith(VOICE))
                .forEach(output -> voices.put(
                        output.substring(VOICE.length()),
                        withOutput(
                                model, probabilities.toBuilder().setName(output).build())));
        return voices;
    }

    /** The judge of handwriting as an ONNX file of its own: its only output is {@code validity}. */
    public static byte[] handwriting(byte[] judge) {
        ModelProto model = parsed(judge);
        return withOutput(model, output(model, VALIDITY));
    }

    private static ModelProto parsed(byte[] judge) {
        try {
            return ModelProto.parseFrom(judge);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("the judge is no ONNX file: " + e.getMessage(), e);
        }
    }

    private static ValueInfoProto output(ModelProto model, String name) {
        return model.getGraph().getOutputList().stream()
                .filter(output -> output.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the judge has no output " + name));
    }

    /** Leaves out the nodes and weights that the output does not need: ONNX Runtime would compute them all. */
    private static byte[] withOutput(ModelProto model, ValueInfoProto output) {
        GraphProto whole = model.getGraph();
        GraphProto.Builder graph =
                whole.toBuilder().clearNode().clearInitializer().clearOutput();
        Set<String> needed = new HashSet<>(Set.of(output.getName()));
        Deque<NodeProto> nodes = new ArrayDeque<>();
        // Nodes come after those that they need.
        for (int i = whole.getNodeCount() - 1; i >= 0; i--) {
            NodeProto node = whole.getNode(i);
            if (node.getOutputList().stream().anyMatch(needed::contains)) {
                nodes.addFirst(node);
                needed.addAll(node.getInputList());
            }
        }
        graph.addAllNode(nodes).addOutput(output);
        whole.getInitializerList().stream()
                .filter(weights -> needed.contains(weights.getName()))
                .forEach(graph::addInitializer);
        return model.toBuilder().setGraph(graph).build().toByteArray();
    }

    /** A classifier, from images to probabilities, and its weights. */
    public record Voice(Network network, Parameters parameters) {}
}
