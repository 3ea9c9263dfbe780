package dev.muddle.trainer.export;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.muddle.trainer.nn.Activation;
import dev.muddle.trainer.nn.Affine;
import dev.muddle.trainer.nn.Layer;
import dev.muddle.trainer.nn.Network;
import dev.muddle.trainer.nn.Parameters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Writes trained networks as one ONNX graph (opset 13, IR version 8) with a free batch dimension. Batch normalisation is
 * folded into the convolutions. Dense layers stay convolutions: ONNX Runtime computes those image by image, so that a
 * row's bits do not depend on the batch it is in.
 */
public final class OnnxWriter {

    private static final int OPSET = 13;
    private static final int IR_VERSION = 8;
    private static final String BATCH = "batch";

    private final GraphProto.Builder graph = GraphProto.newBuilder();
    private final String input;

    /**
     * Begins a graph.
     *
     * @param input the name of its input
     * @param shape of a row of the input, without the batch
     */
    public OnnxWriter(String name, String input, long... shape) {
        this.input = input;
        graph.setName(name).addInput(value(input, shape));
    }

    /** Adds a network that reads the graph's input, and returns the name of its output. */
    public String add(Network network, Parameters parameters) {
        String x = input;
        for (Layer layer : network.layers()) {
            x = add(layer, parameters, x);
        }
        return x;
    }

    /** Adds the mean of several tensors of one shape, and returns its name. */
    public String addMean(List<String> tensors) {
        return node("Mean", tensors);
    }

    /** Adds several tensors side by side along the first axis after the batch, and returns their name. */
    public String addConcat(List<String> tensors) {
        return node("Concat", tensors, integer("axis", 1));
    }

    /** Adds one column of a tensor {@code float[batch][columns]}, and returns its name. */
    public String addColumn(String tensor, int column) {
        return node("Gather", List.of(tensor, constant(column)), integer("axis", 1));
    }

    /** Gives a tensor another name. */
    public void rename(String tensor, String name) {
        for (NodeProto.Builder node : graph.getNodeBuilderList()) {
            if (node.getOutput(0).equals(tensor)) {
                node.setOutput(0, name);
            }
            for (int i = 0; i < node.getInputCount(); i++) {
                if (node.getInput(i).equals(tensor)) {
                    node.setInput(i, name);
                }
            }
        }
    }

    /**
     * Ends the graph.
     *
     * @param output the tensor that is its output
     * @param shape of a row of it, without the batch
     */
    public byte[] finish(String output, long... shape) {
        return addOutput(output, shape).finish();
    }

    /**
     * Makes a tensor an output of the graph.
     *
     * @param shape of a row of it, without the batch
     */
    public OnnxWriter addOutput(String output, long... shape) {
        graph.addOutput(value(output, shape));
        return this;
    }

    /** Ends the graph. */
    public byte[] finish() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("muddle")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private String add(Layer layer, Parameters parameters, String x) {
        if (layer instanceof Layer.Convolution convolution) {
            return convolution(convolution, parameters, x);
        } else if (layer instanceof Layer.TransposedConvolution convolution) {
            return transposedConvolution(convolution, parameters, x);
        } else if (layer instanceof Layer.MaxPooling) {
            return node("MaxPool", List.of(x), integers("kernel_shape", 2, 2), integers("strides", 2, 2));
        } else if (layer instanceof Layer.Reshape reshape) {
            long[] shape = reshape.shape().getShape();
            return node("Reshape", List.of(x, constant(shape)));
        } else if (layer instanceof Layer.Softmax) {
            return node("Softmax", List.of(x), integer("axis", 1));
        }
        throw new IllegalArgumentException("no ONNX is known for " + layer);
    }

    private String convolution(Layer.Convolution layer, Parameters parameters, String x) {
        Affine affine = Affine.of(parameters, layer.name(), layer.normalised());
        float[] weights = parameters.weights(layer.name());
        int perChannel = weights.length / layer.out();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= affine.scale()[i / perChannel];
        }
        String y = node(
                "Conv",
                List.of(
                        x,
                        constant(
                                layer.name() + ".weight",
                                weights,
                                layer.out(),
                                layer.in(),
                                layer.kernel(),
                                layer.kernel()),
                        constant(layer.name() + ".bias", affine.bias(), layer.out())),
                integers("kernel_shape", layer.kernel(), layer.kernel()),
                integers("strides", layer.stride(), layer.stride()),
                integers("pads", layer.padding(), layer.padding(), layer.padding(), layer.padding()));
        return activation(layer.activation(), y);
    }

    private String transposedConvolution(Layer.TransposedConvolution layer, Parameters parameters, String x) {
        Affine affine = Affine.of(parameters, layer.name(), layer.normalised());
        float[] kernel = layer.transposedKernel(parameters.weights(layer.name()));
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= affine.scale()[i / 16 % layer.out()];
        }
        // (n − 1)·2 + 4 − 1 − end = side, where n is half of side, rounded up.
        int end = layer.side() % 2 == 0 ? 1 : 2;
        String y = node(
                "ConvTranspose",
                List.of(
                        x,
                        constant(layer.name() + ".weight", kernel, layer.in(), layer.out(), 4, 4),
                        constant(layer.name() + ".bias", affine.bias(), layer.out())),
                integers("kernel_shape", 4, 4),
                integers("strides", 2, 2),
                integers("pads", 1, 1, end, end));
        return activation(layer.activation(), y);
    }

    private String activation(Activation activation, String x) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> node("Relu", List.of(x));
            case LEAKY_RELU -> node("LeakyRelu", List.of(x), decimal("alpha", Activation.LEAK));
            case SIGMOID -> node("Sigmoid", List.of(x));
        };
    }

    private String node(String operator, List<String> inputs, AttributeProto... attributes) {
        String output = operator.toLowerCase(Locale.ROOT) + "." + graph.getNodeCount();
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(Arrays.asList(attributes)));
        return output;
    }

    private String constant(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .addAllDims(LongStream.of(shape).boxed().toList())
                .setRawData(ByteString.copyFrom(bytes)));
        return name;
    }

    private String constant(long... values) {
        String name = "shape." + graph.getInitializerCount();
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(values.length)
                .setRawData(ByteString.copyFrom(bytes)));
        return name;
    }

    private static AttributeProto integers(String name, long... values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(LongStream.of(values).boxed().toList())
                .build();
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static AttributeProto decimal(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    private static ValueInfoProto value(String name, long... shape) {
        OnnxMl.TensorShapeProto.Builder dimensions = OnnxMl.TensorShapeProto.newBuilder()
                .addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimParam(BATCH));
        for (long size : shape) {
            dimensions.addDim(OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
