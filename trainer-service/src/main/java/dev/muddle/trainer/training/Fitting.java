package dev.muddle.trainer.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import dev.muddle.trainer.nn.Adam;
import dev.muddle.trainer.nn.Gradients;
import dev.muddle.trainer.nn.Parameters;
import dev.muddle.trainer.report.TrainingReport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Fits an objective's weights to the training split by Adam, epoch by epoch, with a checkpoint after each. Every epoch
 * draws from a generator of its own, so a fitting that goes on from a checkpoint gives the same bits as one that was never
 * interrupted.
 */
final class Fitting implements AutoCloseable {

    /** Of the test digits, enough for a curve. The model is measured with all in the end. */
    private static final int ONE_IN = 5;

    private final String name;
    private final Objective objective;
    private final DataSet dataSet;
    private final Schedule schedule;
    private final Path checkpoint;
    private final Progress progress;
    private final TrainingReport report;
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
            Schedule schedule,
            Path checkpoints,
            Progress progress,
            TrainingReport report) {
        this.name = name;
        this.objective = objective;
        this.dataSet = dataSet;
        this.schedule = schedule;
        this.checkpoint = checkpoints.resolve(name + ".checkpoint");
        this.progress = progress;
        this.report = report;
        this.fingerprint = Fingerprint.of(dataSet.digest(), schedule, objective);
        this.manager = NDManager.newBaseManager();
        this.parameters = new Parameters(manager, random(0));
        objective.initialise(parameters);
        this.adam = new Adam(parameters);
    }

    String name() {
        return name;
    }

    Parameters parameters() {
        return parameters;
    }

    /** How many images all epochs show together. */
    long images() {
        return (long) schedule.epochs() * batches() * batchSize();
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
        progress.advance(name, (long) completed * batches() * batchSize(), "");
        progress.say("%s: goes on after epoch %d of %d".formatted(name, completed, schedule.epochs()));
    }

    /** Trains all epochs that are still to be done. */
    void run() throws IOException {
        Gradients.record();
        DigitSet test = dataSet.test().oneIn(ONE_IN);
        while (completed < schedule.epochs()) {
            double loss = epoch(completed + 1);
            completed++;
            new Checkpoint(fingerprint, completed, adam.steps(), seconds, parameters.values(), adam.values())
                    .write(checkpoint);
            Objective.Score score = objective.score(parameters, test);
            progress.say("%s: epoch %d of %d: loss %.5f, %s"
                    .formatted(name, completed, schedule.epochs(), loss, score.words()));
            List<List<float[]>> pictures = objective.pictures(parameters, dataSet.test());
            if (!pictures.isEmpty()) {
                report.pictures(name, completed, pictures);
            }
            report.epoch(name, completed, loss, score.value());
        }
        progress.done(name);
    }

    /** One pass over the shuffled training split; a remainder smaller than a batch waits for the next shuffle. */
    private double epoch(int epoch) throws IOException {
        RandomGenerator random = random(epoch);
        int[] order = shuffled(dataSet.train().size(), random);
        LearningRate learningRate = new LearningRate(
                schedule.learningRate(),
                Math.round(schedule.warmUpEpochs() * batches()),
                (long) schedule.epochs() * batches());
        long start = System.nanoTime();
        double sum = 0;
        for (int i = 0; i < batches(); i++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("the training of " + name + " was interrupted");
            }
            sum += step(order, i * batchSize(), learningRate.at(adam.steps()), random);
            progress.advance(name, batchSize(), "%d/%d loss %.4f".formatted(epoch, schedule.epochs(), sum / (i + 1)));
        }
        seconds += (System.nanoTime() - start) / 1e9;
        return sum / batches();
    }

    private double step(int[] order, int from, double learningRate, RandomGenerator random) {
        try (NDManager step = manager.newSubManager()) {
            Batch batch = Batch.of(step, dataSet.train(), dataSet.labels().size(), order, from, from + batchSize());
            double done = (double) adam.steps() / ((long) schedule.epochs() * batches());
            NDArray loss = objective.loss(batch, parameters, done, random);
            double value = loss.getFloat();
            if (!Double.isFinite(value)) {
                throw new IllegalStateException("the loss of " + name + " is " + value + " after " + adam.steps()
                        + " steps: train with a lower --learning-rate");
            }
            Gradients.backward(loss);
            adam.step(learningRate);
            return value;
        }
    }

    private int batchSize() {
        return Math.min(schedule.batchSize(), dataSet.train().size());
    }

    private int batches() {
        return dataSet.train().size() / batchSize();
    }

    private RandomGenerator random(int epoch) {
        return new SplittableRandom(Objects.hash(schedule.seed(), name, epoch));
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
