package dev.muddle.trainer.evaluation;

import dev.muddle.latent.Opinion;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.DataSet;
import dev.muddle.trainer.data.Images;
import dev.muddle.trainer.data.Spoiled;
import dev.muddle.trainer.export.JudgeGraph;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * How well the judge's validity tells handwriting from what is none, on the test split.
 *
 * @param acceptedDigits share of test digits that pass
 * @param rejectedAverages share of pixel averages of two test digits that do not
 * @param rejectedBlurs the same for test digits with a Gaussian blur of one pixel
 * @param rejectedNoise the same for evenly drawn pixels and for test digits with their pixels shuffled
 */
public record HandwritingMetrics(
        double acceptedDigits, double rejectedAverages, double rejectedBlurs, double rejectedNoise) {

    private static final double BLUR = 1;
    private static final long SEED = 7;

    /** Measures the validity of a judge, given as the bytes of its ONNX file. */
    public static HandwritingMetrics of(byte[] judgeOnnx, DataSet dataSet) {
        List<float[]> digits = Images.of(dataSet.test());
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] handwriting = JudgeGraph.handwriting(judgeOnnx);
        try (OnnxNetwork judge = OnnxNetwork.open(handwriting, ExecutionProvider.CPU)) {
            List<float[]> averages = digits.stream()
                    .map(digit -> Spoiled.average(digit, digits.get(random.nextInt(digits.size()))))
                    .toList();
            List<float[]> blurs =
                    digits.stream().map(digit -> Spoiled.blurred(digit, BLUR)).toList();
            List<float[]> noise = digits.stream()
                    .flatMap(digit -> Stream.of(Spoiled.noise(random), Spoiled.shuffled(digit, random)))
                    .toList();
            return new HandwritingMetrics(
                    accepted(judge, digits),
                    1 - accepted(judge, averages),
                    1 - accepted(judge, blurs),
                    1 - accepted(judge, noise));
        }
    }

    private static double accepted(OnnxNetwork judge, List<float[]> pictures) {
        return (double) Arrays.stream(judge.run(pictures))
                        .filter(validity -> validity[0] >= Opinion.LEAST_VALIDITY)
                        .count()
                / pictures.size();
    }
}
