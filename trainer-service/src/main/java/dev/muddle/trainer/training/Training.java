package dev.muddle.trainer.training;

import ai.djl.ndarray.NDManager;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.trainer.evaluation.Yardstick;
import dev.muddle.trainer.report.TrainingReport;
import dev.muddle.trainer.training.Autoencoder.Guide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Makes a model from a data set: trains all networks, two at a time, exports, compares, and measures them.
 *
 * <p>The guides come first, since the autoencoder needs them. The voices of the judge, the judge of handwriting, the
 * evaluators and a plain autoencoder to compare with are trained beside it.
 */
public final class Training implements AutoCloseable {

    private static final String AUTOENCODER = "autoencoder";
    static final String SETTLED = "autoencoder-settled";
    static final String PLAIN = "plain";

    /** One in so many training digits is kept from the classifiers, to calibrate them. */
    private static final int HELD_OUT = 12;

    private final DataSet dataSet;
    private final DataSet forClassifiers;
    private final DigitSet heldOut;
    private final Settings settings;
    private final Path checkpoints;
    private final boolean resume;
    private final Progress progress;
    private final TrainingReport report;
    private final NDManager lifetime = NDManager.newBaseManager();
    private final Fitted fitted = new Fitted();
    private final List<Classifier> guides;
    private final List<Classifier> settlingGuides;
    private final List<Classifier> voices;
    private final List<Classifier> evaluators;
    private final Handwriting handwriting = Handwriting.create();
    private final Autoencoder plain;
    private Autoencoder autoencoder;

    /**
     * Prepares a training.
     *
     * @param checkpoints the folder that keeps the last complete epoch of each network
     * @param resume whether to go on from the last checkpoints
     * @param report is told of every epoch
     */
    public Training(
            DataSet dataSet,
            Settings settings,
            Path checkpoints,
            boolean resume,
            Progress progress,
            TrainingReport report) {
        this.dataSet = dataSet;
        this.settings = settings;
        this.checkpoints = checkpoints;
        this.resume = resume;
        this.progress = progress;
        this.report = report;
        int size = dataSet.train().size();
        int kept = size - Math.max(1, size / HELD_OUT);
        this.forClassifiers =
                new DataSet(dataSet.name(), dataSet.labels(), dataSet.train().first(kept), dataSet.test());
        this.heldOut = dataSet.train().range(kept, size);
        int labels = dataSet.labels().size();
        this.guides = Guides.first(labels);
        this.settlingGuides = Guides.settling(labels);
        this.voices = Voices.all(labels);
        this.evaluators = Evaluators.all(labels);
        this.plain = Autoencoder.of(settings.latentSize(), Settings.PLAIN_WIDTH, labels, List.of(), Weights.PLAIN);
    }

    /**
     * Trains all networks and makes the model.
     *
     * @throws IllegalStateException if ONNX Runtime and the trained networks do not agree
     */
    public Trained run() throws IOException {
        progress.begin("training", work(), "images");
        try (Workers workers = new Workers()) {
            List<Workers.Job> guided = new ArrayList<>();
            for (Classifier guide : guides) {
                guided.add(workers.submit(() -> fit(guide)));
            }
            List<Callable<Void>> besides = new ArrayList<>();
            // The longest first: the last ones should end together.
            besides.add(() -> fit(PLAIN, plain, dataSet, settings.plainSchedule()));
            voices.forEach(voice -> besides.add(() -> fit(voice)));
            besides.add(this::fitHandwriting);
            List<Workers.Job> settling = new ArrayList<>();
            evaluators.forEach(evaluator -> besides.add(() -> fit(evaluator)));
            workers.submit(besides.remove(0));
            workers.submit(() -> {
                workers.await(guided);
                fitAutoencoder();
                workers.await(settling);
                return settle();
            });
            for (Classifier guide : settlingGuides) {
                settling.add(workers.submit(() -> fit(guide, settings.settlingGuideSchedule())));
            }
            besides.forEach(workers::submit);
            workers.awaitAll();
        } finally {
            progress.close();
        }
        return new ModelExport(
                        dataSet,
                        settings,
                        fitted,
                        progress,
                        autoencoder,
                        plain,
                        handwriting,
                        allGuides(),
                        voices,
                        evaluators)
                .export();
    }

    private List<Classifier> allGuides() {
        return Stream.concat(guides.stream(), settlingGuides.stream()).toList();
    }

    private long work() {
        long digits = dataSet.train().size();
        int classifiers = guides.size() + voices.size() + evaluators.size() + 1;
        long passes = (long) classifiers * settings.judgeEpochs()
                + (long) settlingGuides.size()
                        * settings.settlingGuideSchedule().epochs();
        return digits
                        * (settings.epochs()
                                + settings.settlingEpochs()
                                + settings.plainSchedule().epochs())
                + (digits - heldOut.size()) * passes;
    }

    private Void fit(Classifier classifier) throws IOException {
        return fit(classifier, settings.classifierSchedule());
    }

    private Void fit(Classifier classifier, Schedule schedule) throws IOException {
        fit(classifier.name(), classifier, forClassifiers, schedule);
        fitted.calibrated(classifier, classifier.calibrate(heldOut, fitted.parameters(classifier)));
        return null;
    }

    private Void fitHandwriting() throws IOException {
        fit(Handwriting.NAME, handwriting, forClassifiers, settings.classifierSchedule());
        handwriting.calibrate(heldOut, fitted.parameters(Handwriting.NAME));
        return null;
    }

    private Void fitAutoencoder() throws IOException {
        autoencoder = autoencoder(guides);
        return fit(AUTOENCODER, autoencoder, dataSet, settings.autoencoderSchedule());
    }

    private Void settle() throws IOException {
        Objective settling = new Settling(
                autoencoder(allGuides()), fitted.parameters(AUTOENCODER).values());
        return fit(SETTLED, settling, dataSet, settings.settlingSchedule());
    }

    private Autoencoder autoencoder(List<Classifier> guides) {
        List<Guide> frozen = guides.stream()
                .map(guide ->
                        new Guide(guide.network(), fitted.parameters(guide).frozen(lifetime)))
                .toList();
        return Autoencoder.of(
                settings.latentSize(), settings.width(), dataSet.labels().size(), frozen, settings.weights());
    }

    private Void fit(String name, Objective objective, DataSet digits, Schedule schedule) throws IOException {
        Fitting fitting = new Fitting(name, objective, digits, schedule, checkpoints, progress, report);
        fitted.add(fitting);
        if (resume) {
            fitting.resume();
        }
        fitting.run();
        return null;
    }

    @Override
    public void close() {
        lifetime.close();
        fitted.close();
    }

    /**
     * What came of a training.
     *
     * @param yardstick what the model is measured by
     */
    public record Trained(ModelBundle bundle, Yardstick yardstick) {

        /** Writes both into a folder. */
        public void write(Path folder) throws IOException {
            yardstick.write(folder);
            bundle.write(folder);
        }
    }
}
