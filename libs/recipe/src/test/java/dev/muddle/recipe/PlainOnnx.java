package dev.muddle.recipe;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;

/** An ONNX file run by ONNX Runtime's own API, a row at a time, so that results can be compared without the project's code. */
final class PlainOnnx {

    private final OrtSession session;
    private final long[] shape;

    /** @param shape of a row, with a batch dimension of 1 */
    PlainOnnx(byte[] onnx, long... shape) throws OrtException {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Several threads may add up in another order.
            options.setIntraOpNumThreads(1);
            this.session = OrtEnvironment.getEnvironment().createSession(onnx, options);
        }
        this.shape = shape;
    }

    float[] run(float[] row) throws OrtException {
        return run(session.getOutputNames().iterator().next(), row);
    }

    float[] run(String wanted, float[] row) throws OrtException {
        String input = session.getInputNames().iterator().next();
        try (OnnxTensor tensor =
                        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(row), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            FloatBuffer output = ((OnnxTensor) result.get(wanted).orElseThrow()).getFloatBuffer();
            float[] floats = new float[output.remaining()];
            output.get(floats);
            return floats;
        }
    }
}
