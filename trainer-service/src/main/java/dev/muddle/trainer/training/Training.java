package dev.muddle.trainer.training;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.latent.Pixels;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.DigitSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelManifest;
import dev.muddle.trainer.data.Images;
import dev.muddle.trainer.evaluation.Evaluation;
import dev.muddle.trainer.evaluation.Metrics;
import dev.muddle.trainer.evaluation.Tsne;
import dev.muddle.trainer.evaluation.Yardstick;
import dev.muddle.trainer.export.JudgeGraph;
import dev.muddle.trainer.export.JudgeGraph.Voice;
import dev.muddle.trainer.export.OnnxWriter;
import dev.muddle.trainer.export.Parity;
import dev.muddle.trainer.nn.Parameters;
import dev.muddle.trainer.report.LatentMap;
import dev.muddle.trainer.report.TrainingReport;
import dev.muddle.trainer.training.Autoencoder.Guide;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Makes a model from a data set: trains all networks, two at a time, exports, compares, and measures them.
 *
 * <p>The guides come first, since the autoencoder needs them. The voices of the judge, the judge of handwriting, the
 * evaluators and a plain autoencoder to compare with are trained beside it.
 */
public final class Training implements AutoCloseable {

    private static final String AUTOENCODER = "autoencoder";
    private static final String SETTLED = "autoencoder-settled";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One in so many training digits is kept from the classifiers, to calibrate them. */
    private static final int HELD_OUT = 12;

    private static final int MAP_DIGITS = 5_000;
    private static final int MAP_PERPLEXITY = 30;
    private static final int MAP_STEPS = 500;

    private final DataSet dataSet;
    private final DataSet forClassifiers;
    private final DigitSet heldOut;
    private final Settings settings;
    private final Path checkpoints;
    private final boolean resume;
    private final Progress progress;
    private final TrainingReport report;
    private final NDManager lifetime = NDManager.newBaseManager();
    private final Map<String, Fitting> fittings = new ConcurrentHashMap<>();
    private final Map<String, Double> temperatures = new ConcurrentHashMap<>();
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
        this.guides = Classifiers.guides(labels);
        this.settlingGuides = Classifiers.settlingGuides(labels);
        this.voices = Classifiers.voices(labels);
        this.evaluators = Classifiers.evaluators(labels);
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
            voices.forEach(voice -> besides.add(() -> fit(voice)));
            besides.add(this::fitHandwriting);
            List<Workers.Job> settling = new ArrayList<>();
            evaluators.forEach(evaluator -> besides.add(() -> fit(evaluator)));
            besides.add(() -> fit("plain", plain, dataSet, settings.plainSchedule()));
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
        return export();
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
        temperatures.put(classifier.name(), classifier.calibrate(heldOut, parameters(classifier)));
        return null;
    }

    private Void fitHandwriting() throws IOException {
        fit(Handwriting.NAME, handwriting, forClassifiers, settings.classifierSchedule());
        handwriting.calibrate(heldOut, parameters(Handwriting.NAME));
        return null;
    }

    private Void fitAutoencoder() throws IOException {
        autoencoder = autoencoder(guides);
        return fit(AUTOENCODER, autoencoder, dataSet, settings.autoencoderSchedule());
    }

    private Void settle() throws IOException {
        List<Classifier> all =
                Stream.concat(guides.stream(), settlingGuides.stream()).toList();
        Objective settling =
                new Settling(autoencoder(all), parameters(AUTOENCODER).values());
        return fit(SETTLED, settling, dataSet, settings.settlingSchedule());
    }

    private Autoencoder autoencoder(List<Classifier> guides) {
        List<Guide> frozen = guides.stream()
                .map(guide -> new Guide(guide.network(), parameters(guide).frozen(lifetime)))
                .toList();
        return Autoencoder.of(
                settings.latentSize(), settings.width(), dataSet.labels().size(), frozen, settings.weights());
    }

    private Void fit(String name, Objective objective, DataSet digits, Schedule schedule) throws IOException {
        Fitting fitting = new Fitting(name, objective, digits, schedule, checkpoints, progress, report);
        fittings.put(name, fitting);
        if (resume) {
            fitting.resume();
        }
        fitting.run();
        return null;
    }

    private Parameters parameters(Classifier classifier) {
        return parameters(classifier.name());
    }

    private Parameters parameters(String name) {
        return fittings.get(name).parameters();
    }

    private Trained export() {
        int labels = dataSet.labels().size();
        byte[] encoder = encoder(autoencoder, parameters(SETTLED));
        byte[] decoder = decoder(autoencoder, parameters(SETTLED));
        Voice validity = new Voice(handwriting.withSoftmax(), parameters(Handwriting.NAME));
        byte[] judge = JudgeGraph.write(voices(voices), Optional.of(validity), labels);
        checkParity(encoder, decoder, judge);
        progress.say(
                "Measuring on the %,d test digits …".formatted(dataSet.test().size()));
        Metrics metrics = Evaluation.measure(encoder, decoder, judge, dataSet);
        Yardstick yardstick = new Yardstick(
                JudgeGraph.write(voices(evaluators), Optional.empty(), labels),
                encoder(plain, parameters("plain")),
                decoder(plain, parameters("plain")));
        return new Trained(
                new ModelBundle(manifest(encoder, decoder, judge, yardstick, metrics), encoder, decoder, judge),
                yardstick);
    }

    private byte[] encoder(Autoencoder network, Parameters parameters) {
        OnnxWriter writer = new OnnxWriter("encoder", "image", 1, Pixels.SIDE, Pixels.SIDE);
        writer.rename(writer.add(network.encoder(), parameters), "latent");
        return writer.finish("latent", settings.latentSize());
    }

    private byte[] decoder(Autoencoder network, Parameters parameters) {
        OnnxWriter writer = new OnnxWriter("decoder", "latent", settings.latentSize());
        writer.rename(writer.add(network.decoder(), parameters), "image");
        return writer.finish("image", 1, Pixels.SIDE, Pixels.SIDE);
    }

    private Map<String, Voice> voices(List<Classifier> classifiers) {
        Map<String, Voice> byName = new LinkedHashMap<>();
        for (Classifier classifier : classifiers) {
            byName.put(classifier.name(), new Voice(classifier.withSoftmax(), parameters(classifier)));
        }
        return byName;
    }

    private void checkParity(byte[] encoder, byte[] decoder, byte[] judge) {
        List<float[]> images = Images.of(
                dataSet.test().first(Math.min(Parity.IMAGES, dataSet.test().size())));
        Parameters parameters = parameters(SETTLED);
        float[][] latents = autoencoder.encode(images, parameters);
        double difference = Math.max(
                Parity.check("encoder", encoder, images, latents),
                Parity.check("decoder", decoder, List.of(latents), autoencoder.decode(List.of(latents), parameters)));
        difference = Math.max(difference, Parity.check("judge", judge, images, meanProbabilities(images)));
        progress.say("ONNX Runtime and the trained networks agree on %,d test images to %.1e"
                .formatted(images.size(), difference));
    }

    private float[][] meanProbabilities(List<float[]> images) {
        float[][] means = new float[images.size()][dataSet.labels().size()];
        for (Classifier voice : voices) {
            float[][] probabilities = voice.probabilities(images, parameters(voice));
            for (int i = 0; i < means.length; i++) {
                for (int label = 0; label < means[i].length; label++) {
                    means[i][label] += probabilities[i][label] / voices.size();
                }
            }
        }
        return means;
    }

    private ModelManifest manifest(byte[] encoder, byte[] decoder, byte[] judge, Yardstick yardstick, Metrics metrics) {
        String digest = dataSet.digest();
        ObjectNode document = JSON.createObjectNode();
        document.put("version", ModelBundle.version(digest, encoder, decoder, judge));
        document.putObject("dataSet")
                .put("name", dataSet.name())
                .put("digest", digest)
                .put("train", dataSet.train().size())
                .put("test", dataSet.test().size())
                .set("labels", JSON.valueToTree(dataSet.labels()));
        document.set("settings", JSON.valueToTree(settings));
        document.putObject("parameters")
                .put("encoder", parameters(SETTLED).count("encoder."))
                .put("decoder", parameters(SETTLED).count("decoder."))
                .put(
                        "judge",
                        voices.stream()
                                .mapToLong(voice -> parameters(voice).count(""))
                                .sum());
        document.set("metrics", JSON.valueToTree(metrics));
        byte[] guidesTogether = JudgeGraph.write(
                voices(Stream.concat(guides.stream(), settlingGuides.stream()).toList()),
                Optional.empty(),
                dataSet.labels().size());
        document.putObject("others")
                .<ObjectNode>set("guides", JSON.valueToTree(Evaluation.voices(guidesTogether, dataSet)))
                .<ObjectNode>set("evaluators", JSON.valueToTree(Evaluation.voices(yardstick.evaluators(), dataSet)))
                .set("temperatures", JSON.valueToTree(new TreeMap<>(temperatures)));
        document.put("trainingSeconds", Math.round(trainingSeconds()));
        latentMap(encoder).ifPresent(map -> map.write(document));
        return ModelManifest.parse(document.toString());
    }

    private Optional<LatentMap> latentMap(byte[] encoder) {
        DigitSet digits =
                dataSet.test().first(Math.min(MAP_DIGITS, dataSet.test().size()));
        if (digits.size() <= 3 * MAP_PERPLEXITY) {
            return Optional.empty();
        }
        progress.begin("latent map", MAP_STEPS, "steps");
        try (OnnxNetwork network = OnnxNetwork.open(encoder, ExecutionProvider.CPU)) {
            double[][] places = Tsne.map(
                    network.run(Images.of(digits)),
                    MAP_PERPLEXITY,
                    MAP_STEPS,
                    settings.seed(),
                    step -> progress.advance("t-SNE", 1, ""));
            return Optional.of(new LatentMap(places, digits.labels()));
        } finally {
            progress.close();
        }
    }

    /** Of all networks together, as if one had been trained after the other. */
    private double trainingSeconds() {
        return fittings.values().stream().mapToDouble(Fitting::seconds).sum();
    }

    @Override
    public void close() {
        lifetime.close();
        fittings.values().forEach(Fitting::close);
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
