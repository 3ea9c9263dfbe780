package dev.muddle.trainer.evaluation;

import java.util.List;
import java.util.Map;

/**
 * How good a model is on the test split, measured through its ONNX files.
 *
 * @param testMse mean squared error per pixel of the reconstructions
 * @param testMsePerLabel the same for the digits of each label
 * @param deadLatentDimensions how many dimensions the decoder makes no use of: see {@link Evaluation}
 * @param testMseWithoutDimension the test MSE when a dimension is held at its mean, for each dimension
 * @param nearestCentroidAccuracy share of test digits whose nearest centroid (of the training split) is their own label's
 * @param tenNearestNeighboursAccuracy share of test digits whose label is the most frequent one among the latents of the
 *     ten nearest training digits
 * @param judge the judge as a whole
 * @param voices each of its networks, by its name
 * @param handwriting how well its validity tells handwriting from what is none
 */
public record Metrics(
        double testMse,
        List<Double> testMsePerLabel,
        int deadLatentDimensions,
        List<Double> testMseWithoutDimension,
        double nearestCentroidAccuracy,
        double tenNearestNeighboursAccuracy,
        ClassifierMetrics judge,
        Map<String, ClassifierMetrics> voices,
        HandwritingMetrics handwriting) {

    public Metrics {
        testMsePerLabel = List.copyOf(testMsePerLabel);
        testMseWithoutDimension = List.copyOf(testMseWithoutDimension);
    }
}
