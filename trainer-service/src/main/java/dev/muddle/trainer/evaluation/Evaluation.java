package dev.muddle.trainer.evaluation;

import dev.muddle.latent.Centroids;
import dev.muddle.latent.Latents;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.DataSet;
import dev.muddle.trainer.data.Images;
import dev.muddle.trainer.export.JudgeGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Measures a model through its ONNX files, as the services run them.
 *
 * <p>A latent dimension counts as dead if holding it at its mean over the test split raises the test MSE by less than
 * {@value #DEAD} of itself: the decoder does not use it, whatever its variance.
 */
public final class Evaluation {

    private static final double DEAD = 0.01;
    private static final int NEIGHBOURS = 10;

    private Evaluation() {}

    /** Measures three networks, given as the bytes of their ONNX files. */
    public static Metrics measure(byte[] encoderOnnx, byte[] decoderOnnx, byte[] judgeOnnx, DataSet dataSet) {
        List<float[]> images = Images.of(dataSet.test());
        int[] labels = dataSet.test().labels();
        float[][] trainLatents;
        float[][] testLatents;
        try (OnnxNetwork encoder = OnnxNetwork.open(encoderOnnx, ExecutionProvider.CPU)) {
            trainLatents = encoder.run(Images.of(dataSet.train()));
            testLatents = encoder.run(images);
        }
        double[] errors;
        List<Double> without = new ArrayList<>();
        try (OnnxNetwork decoder = OnnxNetwork.open(decoderOnnx, ExecutionProvider.CPU)) {
            errors = errors(decoder, testLatents, images);
            for (int k = 0; k < testLatents[0].length; k++) {
                without.add(mean(errors(decoder, withoutDimension(k, testLatents), images)));
            }
        }
        double mse = mean(errors);
        int[] trainLabels = dataSet.train().labels();
        int labelCount = dataSet.labels().size();
        return new Metrics(
                mse,
                IntStream.range(0, labelCount)
                        .mapToObj(label -> meanWhere(label, errors, labels))
                        .toList(),
                (int) without.stream().filter(w -> w < mse * (1 + DEAD)).count(),
                without,
                nearestCentroidAccuracy(Centroids.of(trainLatents, trainLabels, labelCount), testLatents, labels),
                neighboursAccuracy(trainLatents, trainLabels, testLatents, labels, labelCount),
                classifier(judgeOnnx, dataSet),
                voices(judgeOnnx, dataSet),
                HandwritingMetrics.of(judgeOnnx, dataSet));
    }

    /** Measures a judge as a whole, given as the bytes of its ONNX file. */
    public static ClassifierMetrics classifier(byte[] onnx, DataSet dataSet) {
        try (OnnxNetwork judge = OnnxNetwork.open(onnx, ExecutionProvider.CPU)) {
            return ClassifierMetrics.of(
                    judge.run(Images.of(dataSet.test())), dataSet.test().labels());
        }
    }

    /** Measures each voice of a judge, several at a time. */
    public static Map<String, ClassifierMetrics> voices(byte[] onnx, DataSet dataSet) {
        Map<String, ClassifierMetrics> voices = new ConcurrentSkipListMap<>();
        JudgeGraph.voices(onnx).entrySet().parallelStream()
                .forEach(voice -> voices.put(voice.getKey(), classifier(voice.getValue(), dataSet)));
        return voices;
    }

    private static double[] errors(OnnxNetwork decoder, float[][] latents, List<float[]> images) {
        float[][] outputs = decoder.run(Arrays.asList(latents));
        return IntStream.range(0, outputs.length)
                .mapToDouble(i -> Latents.meanSquaredError(outputs[i], images.get(i)))
                .toArray();
    }

    private static float[][] withoutDimension(int k, float[][] latents) {
        float mean = (float) Arrays.stream(latents)
                .mapToDouble(latent -> latent[k])
                .average()
                .orElseThrow();
        return Arrays.stream(latents)
                .map(latent -> {
                    float[] held = latent.clone();
                    held[k] = mean;
                    return held;
                })
                .toArray(float[][]::new);
    }

    private static double nearestCentroidAccuracy(Centroids centroids, float[][] latents, int[] labels) {
        return Accuracy.of(Arrays.stream(latents).mapToInt(centroids::nearest).toArray(), labels);
    }

    /** Of several labels with as many neighbours, the smallest. */
    private static double neighboursAccuracy(
            float[][] trainLatents, int[] trainLabels, float[][] testLatents, int[] labels, int labelCount) {
        return Accuracy.of(
                Arrays.stream(testLatents)
                        .parallel()
                        .mapToInt(latent -> neighboursLabel(trainLatents, trainLabels, latent, labelCount))
                        .toArray(),
                labels);
    }

    private static int neighboursLabel(float[][] latents, int[] labels, float[] latent, int labelCount) {
        double[] distances = new double[NEIGHBOURS];
        int[] nearest = new int[NEIGHBOURS];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        for (int i = 0; i < latents.length; i++) {
            double distance = Latents.distance(latents[i], latent);
            int place = NEIGHBOURS;
            while (place > 0 && distance < distances[place - 1]) {
                place--;
                if (place + 1 < NEIGHBOURS) {
                    distances[place + 1] = distances[place];
                    nearest[place + 1] = nearest[place];
                }
            }
            if (place < NEIGHBOURS) {
                distances[place] = distance;
                nearest[place] = labels[i];
            }
        }
        int[] votes = new int[labelCount];
        for (int n = 0; n < Math.min(NEIGHBOURS, latents.length); n++) {
            votes[nearest[n]]++;
        }
        return IntStream.range(0, labelCount)
                .reduce((best, label) -> votes[label] > votes[best] ? label : best)
                .orElseThrow();
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double meanWhere(int label, double[] values, int[] labels) {
        return IntStream.range(0, values.length)
                .filter(i -> labels[i] == label)
                .mapToDouble(i -> values[i])
                .average()
                .orElse(Double.NaN);
    }
}
