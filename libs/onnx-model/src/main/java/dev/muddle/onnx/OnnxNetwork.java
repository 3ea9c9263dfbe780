package dev.muddle.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jboss.logging.Logger;

/**
 * An ONNX network with one float input and one or more float outputs, all with the batch as first dimension. Safe for use
 * by several threads. The result of a row does not depend on the rows that share its batch, as long as the network's own
 * operators keep them apart.
 */
public final class OnnxNetwork implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(OnnxNetwork.class);

    /** Rows beyond this go into a further call: larger batches gain nothing on a CPU, measured, and cost memory. */
    private static final int MAX_BATCH = 32;

    private static final int MAX_BATCH_ON_CUDA = 256;

    private final OrtSession session;
    private final String inputName;
    private final long[] inputShape;
    private final int inputSize;
    /** The outputs in the order of the file: name and number of floats in a row. */
    private final Map<String, Integer> outputSizes;

    private final String part;
    private final ExecutionProvider provider;
    private final InferenceWatcher watcher;

    private OnnxNetwork(OrtSession session, String part, InferenceOptions options) throws OrtException {
        this.session = session;
        this.part = part;
        this.provider = options.provider();
        this.watcher = options.watcher();
        NodeInfo input = only(session.getInputInfo().values());
        this.inputName = input.getName();
        this.inputShape = shape(input);
        this.inputSize = rowSize(inputShape);
        this.outputSizes = new LinkedHashMap<>();
        session.getOutputInfo().forEach((name, output) -> outputSizes.put(name, rowSize(shape(output))));
    }

    /**
     * Opens a network on one thread: on shared cores a second one loses more than it gains, and one thread always adds
     * up in the same order.
     *
     * @param onnx the bytes of an ONNX file
     * @throws OnnxException if they are no such network, or {@code CUDA} is demanded and can't be had
     */
    public static OnnxNetwork open(byte[] onnx, ExecutionProvider wanted) {
        return open("network", onnx, InferenceOptions.on(wanted));
    }

    /**
     * Opens a network likewise.
     *
     * @param part of the model that it is, as {@code encoder}
     * @throws OnnxException if the bytes are no such network, or {@code CUDA} is demanded and can't be had
     */
    public static OnnxNetwork open(String part, byte[] onnx, InferenceOptions options) {
        OnnxNetwork network = switch (options.provider()) {
            case CPU, CUDA -> openOn(options.provider(), part, onnx, options);
            case AUTO -> openOnCudaOrCpu(part, onnx, options);
        };
        options.watcher().opened(part, network.provider);
        return network;
    }

    private static OnnxNetwork openOnCudaOrCpu(String part, byte[] onnx, InferenceOptions options) {
        if (cudaIsBuiltIn()) {
            try {
                return openOn(ExecutionProvider.CUDA, part, onnx, options);
            } catch (OnnxException e) {
                LOG.warnf("CUDA can't be used, the CPU is: %s", e.getMessage());
            }
        }
        return openOn(ExecutionProvider.CPU, part, onnx, options);
    }

    private static boolean cudaIsBuiltIn() {
        return OrtEnvironment.getAvailableProviders().contains(ai.onnxruntime.OrtProvider.CUDA);
    }

    private static OnnxNetwork openOn(ExecutionProvider provider, String part, byte[] onnx, InferenceOptions wanted) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            if (provider == ExecutionProvider.CUDA) {
                Cuda.addTo(options, wanted.arenaLimit());
            }
            OrtSession session = environment.createSession(onnx, options);
            try {
                return new OnnxNetwork(session, part, wanted.with(provider));
            } catch (OrtException | RuntimeException e) {
                session.close();
                throw e;
            }
        } catch (OrtException e) {
            throw new OnnxException("can't open the network on " + provider + ": " + Cuda.reason(e.getMessage()), e);
        }
    }

    /** Where this network computes: never {@code AUTO}. */
    public ExecutionProvider provider() {
        return provider;
    }

    /** The number of floats in a row of the input. */
    public int inputSize() {
        return inputSize;
    }

    /** The names of the outputs, in the order of the file. */
    public Set<String> outputNames() {
        return outputSizes.keySet();
    }

    /** The number of floats in a row of an output. */
    public int outputSize(String name) {
        return outputSizes.get(name);
    }

    /** The number of floats in a row of the first output. */
    public int outputSize() {
        return outputSizes.values().iterator().next();
    }

    /**
     * Runs all rows, in as few calls as the batch limit allows.
     *
     * @param rows each {@code float[inputSize]}; may be empty
     * @return the first output: as many rows, each {@code float[outputSize]}, in the same order
     */
    public float[][] run(List<float[]> rows) {
        String first = outputNames().iterator().next();
        return run(rows, Set.of(first)).get(first);
    }

    /**
     * Runs all rows for all outputs, in as few calls as the batch limit allows.
     *
     * @param rows each {@code float[inputSize]}; may be empty
     * @return for each output by its name as many rows as were given, in the same order
     */
    public Map<String, float[][]> runAll(List<float[]> rows) {
        return run(rows, outputNames());
    }

    private Map<String, float[][]> run(List<float[]> rows, Set<String> wanted) {
        Map<String, float[][]> results = new LinkedHashMap<>();
        wanted.forEach(name -> results.put(name, new float[rows.size()][]));
        int most = provider == ExecutionProvider.CUDA ? MAX_BATCH_ON_CUDA : MAX_BATCH;
        for (int from = 0; from < rows.size(); from += most) {
            int at = from;
            List<float[]> batch = rows.subList(from, Math.min(rows.size(), from + most));
            watcher.running(part, provider, batch.size(), () -> runBatch(batch, results, at));
        }
        return results;
    }

    private void runBatch(List<float[]> rows, Map<String, float[][]> results, int at) {
        long[] shape = inputShape.clone();
        shape[0] = rows.size();
        try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), flatten(rows), shape);
                OrtSession.Result outputs = session.run(Map.of(inputName, input), results.keySet())) {
            for (Map.Entry<String, OnnxValue> output : outputs) {
                FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
                float[][] result = results.get(output.getKey());
                for (int i = 0; i < rows.size(); i++) {
                    result[at + i] = new float[outputSizes.get(output.getKey())];
                    values.get(result[at + i]);
                }
            }
        } catch (OrtException e) {
            throw new OnnxException("the network failed on a batch of " + rows.size() + ": " + e.getMessage(), e);
        }
    }

    private FloatBuffer flatten(List<float[]> rows) {
        FloatBuffer flat = FloatBuffer.allocate(rows.size() * inputSize);
        for (float[] row : rows) {
            if (row.length != inputSize) {
                throw new IllegalArgumentException(
                        "a row of " + inputName + " has " + inputSize + " floats, but this one has " + row.length);
            }
            flat.put(row);
        }
        return flat.flip();
    }

    private static NodeInfo only(Collection<NodeInfo> inputs) {
        if (inputs.size() != 1) {
            throw new OnnxException("the network must have one input, but has " + inputs, null);
        }
        return inputs.iterator().next();
    }

    private static long[] shape(NodeInfo node) {
        if (node.getInfo() instanceof TensorInfo tensor && tensor.type == OnnxJavaType.FLOAT) {
            return tensor.getShape();
        }
        throw new OnnxException("the network must have tensors of floats, but has " + node, null);
    }

    private static int rowSize(long[] shape) {
        return Math.toIntExact(
                LongStream.of(shape).skip(1).reduce(1, (size, dimension) -> Math.multiplyExact(size, dimension)));
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            LOG.warnf(e, "an ONNX session did not close");
        }
    }
}
