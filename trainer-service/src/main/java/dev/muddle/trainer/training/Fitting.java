package dev.muddle.trainer.training;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.muddle.registry.DataSet;
import dev.muddle.trainer.nn.Adam;
import dev.muddle.trainer.nn.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;

/**
 * Fits an objective's weights to the training split by Adam, epoch by epoch, with a checkpoint after each. Every epoch
 * draws from a generator of its own, so a fitting that goes on from a checkpoint gives the same bits as one that was never
 * interrupted.
 */
final class Fitting implements AutoCloseable {

    private final Objective objective;
    private final DataSet dataSet;
    private final Settings settings;
    private final String name;
    private final int epochs;
    private final Path checkpoint;
    private final Progress progress;
    private final NDManager manager;
    private final Parameters parameters;
    private final Adam adam;
    private final String fingerprint;
    private int completed;
    private double seconds;

    Fitting(
            String name,
            Objective objective,
            DataSet dataSet,
            Settings settings,
            int epochs,
            Path checkpoints,
            Progress progress) {
        this.objective = objective;
        this.dataSet = dataSet;
        this.settings = settings;
        this.name = name;
        this.epochs = epochs;
        this.checkpoint = checkpoints.resolve(name + ".checkpoint");
        this.progress = progress;
        this.fingerprint = dataSet.digest() + " " + settings;
        this.manager = NDManager.newBaseManager();
        this.parameters = new Parameters(manager, random(0));
        objective.initialise(parameters);
        this.adam = new Adam(parameters);
    }

    Parameters parameters() {
        return parameters;
    }

    /** The time that training took so far, without the measuring in between. */
    double seconds() {
        return seconds;
    }

    /**
     * Goes on from the last checkpoint, if there is one.
     *
     * @throws IOException if it is damaged, or was made with other settings or another data set
     */
    void resume() throws IOException {
        if (!Files.exists(checkpoint)) {
            return;
        }
        Checkpoint last = Checkpoint.read(checkpoint);
        if (!last.fingerprint().equals(fingerprint)) {
            throw new IOException(
                    "the checkpoint " + checkpoint
                            + " was made with other settings or another data set: resume with those, or train without --resume");
        }
        parameters.restore(last.weights());
        adam.restore(last.steps(), last.moments());
        completed = last.epochs();
        seconds = last.seconds();
        progress.say("%s: goes on after epoch %d of %d".formatted(name, completed, epochs));
    }

    /** Trains all epochs that are still to be done. */
    void run() throws IOException {
        while (completed < epochs) {
            double loss = epoch(completed + 1);
            completed++;
            new Checkpoint(fingerprint, completed, adam.steps(), seconds, parameters.values(), adam.values())
                    .write(checkpoint);
            progress.say("%s: epoch %d of %d: loss %.5f, %s"
                    .formatted(name, completed, epochs, loss, objective.score(parameters, dataSet.test())));
        }
    }

    /** One pass over the shuffled training split; a remainder smaller than a batch waits for the next shuffle. */
    private double epoch(int epoch) {
        RandomGenerator random = random(epoch);
        int[] order = shuffled(dataSet.train().size(), random);
        int batchSize = Math.min(settings.batchSize(), order.length);
        int batches = order.length / batchSize;
        LearningRate learningRate = new LearningRate(
                settings.learningRate(), Math.round(settings.warmUpEpochs() * batches), (long) epochs * batches);
        long start = System.nanoTime();
        double sum = 0;
        try (ProgressBar bar = progress.bar("%s %d/%d".formatted(name, epoch, epochs), (long) batches * batchSize)) {
            for (int i = 0; i < batches; i++) {
                sum += step(order, i * batchSize, batchSize, learningRate.at(adam.steps()), random);
                bar.stepBy(batchSize);
                bar.setExtraMessage(" loss %.5f".formatted(sum / (i + 1)));
            }
        }
        seconds += (System.nanoTime() - start) / 1e9;
        return sum / batches;
    }

    private double step(int[] order, int from, int count, double learningRate, RandomGenerator random) {
        try (NDManager step = manager.newSubManager();
                GradientCollector gradients = Engine.getInstance().newGradientCollector()) {
            Batch batch = Batch.of(step, dataSet.train(), dataSet.labels().size(), order, from, from + count);
            NDArray loss = objective.loss(batch, parameters, random);
            double value = loss.getFloat();
            if (!Double.isFinite(value)) {
                throw new IllegalStateException("the loss of " + name + " is " + value + " after " + adam.steps()
                        + " steps: train with a lower --learning-rate");
            }
            gradients.backward(loss);
            adam.step(learningRate);
            return value;
        }
    }

    private RandomGenerator random(int epoch) {
        return new SplittableRandom(Objects.hash(settings.seed(), name, epoch));
    }

    private static int[] shuffled(int count, RandomGenerator random) {
        int[] order = IntStream.range(0, count).toArray();
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return order;
    }

    @Override
    public void close() {
        parameters.close();
        manager.close();
    }
}
