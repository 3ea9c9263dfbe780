package dev.muddle.launcher;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.muddle.testing.TestModel;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** The project's ONNX files, run one picture at a time and without any of the services' code: the reference for theirs. */
final class Networks implements AutoCloseable {

    private static final Path FOLDER = TestModel.project().resolve("trainer-service/models/mnist");
    private static final OrtEnvironment RUNTIME = OrtEnvironment.getEnvironment();
    private static final int SIDE = 28;
    private static final long[] PICTURE = {1, 1, SIDE, SIDE};
    private static final float WHITE = 255;

    private final OrtSession encoder = open("encoder.onnx");
    private final OrtSession decoder = open("decoder.onnx");
    private final OrtSession judge = open("judge.onnx");

    /** From {@code byte[784]} of grey levels to the latent. */
    float[] encode(byte[] pixels) {
        return run(encoder, floats(pixels), PICTURE);
    }

    /** From a latent to {@code float[784]} in [0,1]. */
    float[] decode(float[] latent) {
        return run(decoder, latent, new long[] {1, latent.length});
    }

    /** From {@code byte[784]} of grey levels to a probability for each label: the mean of five looks, four of them moved. */
    float[] judge(byte[] pixels) {
        float[] mean = run(judge, floats(pixels), PICTURE);
        for (int[] move : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
            float[] look = run(judge, moved(floats(pixels), move[0], move[1]), PICTURE);
            for (int label = 0; label < mean.length; label++) {
                mean[label] += look[label];
            }
        }
        for (int label = 0; label < mean.length; label++) {
            mean[label] /= 5;
        }
        return mean;
    }

    private static float[] moved(float[] pixels, int right, int down) {
        float[] moved = new float[pixels.length];
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int fromX = x - right;
                int fromY = y - down;
                if (fromX >= 0 && fromX < SIDE && fromY >= 0 && fromY < SIDE) {
                    moved[y * SIDE + x] = pixels[fromY * SIDE + fromX];
                }
            }
        }
        return moved;
    }

    /** {@code byte[784]} of grey levels as {@code float[784]} in [0,1]. */
    static float[] floats(byte[] pixels) {
        float[] floats = new float[pixels.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = Byte.toUnsignedInt(pixels[i]) / WHITE;
        }
        return floats;
    }

    private static OrtSession open(String file) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            return RUNTIME.createSession(FOLDER.resolve(file).toString(), options);
        } catch (OrtException e) {
            throw new IllegalStateException(file, e);
        }
    }

    private static float[] run(OrtSession network, float[] input, long[] shape) {
        String name = network.getInputNames().iterator().next();
        try (OnnxTensor tensor = OnnxTensor.createTensor(RUNTIME, FloatBuffer.wrap(input), shape);
                OrtSession.Result result = network.run(Map.of(name, tensor))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] floats = new float[output.remaining()];
            output.get(floats);
            return floats;
        } catch (OrtException e) {
            throw new IllegalStateException(name, e);
        }
    }

    @Override
    public void close() throws OrtException {
        encoder.close();
        decoder.close();
        judge.close();
    }
}
