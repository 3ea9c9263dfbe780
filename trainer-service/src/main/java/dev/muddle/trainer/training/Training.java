package dev.muddle.trainer.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.latent.Pixels;
import dev.muddle.registry.DataSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelManifest;
import dev.muddle.trainer.data.Images;
import dev.muddle.trainer.evaluation.Evaluation;
import dev.muddle.trainer.evaluation.Metrics;
import dev.muddle.trainer.export.JudgeGraph;
import dev.muddle.trainer.export.OnnxWriter;
import dev.muddle.trainer.export.Parity;
import dev.muddle.trainer.nn.Parameters;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a model bundle from a data set: trains the autoencoder and the judge, exports, compares, and measures them. */
public final class Training implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final DataSet dataSet;
    private final Settings settings;
    private final Progress progress;
    private final Autoencoder autoencoder;
    private final Fitting autoencoderFitting;
    private final Map<Classifier, Fitting> classifierFittings = new LinkedHashMap<>();

    /** @param checkpoints the folder that keeps the last complete epoch of each network */
    public Training(DataSet dataSet, Settings settings, Path checkpoints, Progress progress) {
        this.dataSet = dataSet;
        this.settings = settings;
        this.progress = progress;
        int labels = dataSet.labels().size();
        this.autoencoder = Autoencoder.of(settings, labels);
        this.autoencoderFitting =
                new Fitting("autoencoder", autoencoder, dataSet, settings, settings.epochs(), checkpoints, progress);
        for (Classifier classifier : Classifier.ensemble(labels)) {
            classifierFittings.put(
                    classifier,
                    new Fitting(
                            "judge-" + classifier.name(),
                            classifier,
                            dataSet,
                            settings,
                            settings.judgeEpochs(),
                            checkpoints,
                            progress));
        }
    }

    /**
     * Trains all networks and makes the bundle.
     *
     * @param resume whether to go on from the last checkpoints
     * @throws IllegalStateException if ONNX Runtime and the trained networks do not agree
     */
    public ModelBundle run(boolean resume) throws IOException {
        fit(autoencoderFitting, resume);
        for (Fitting fitting : classifierFittings.values()) {
            fit(fitting, resume);
        }
        byte[] encoder = encoder();
        byte[] decoder = decoder();
        byte[] judge = judge();
        checkParity(encoder, decoder, judge);
        progress.say(
                "Measuring on the %,d test digits …".formatted(dataSet.test().size()));
        Metrics metrics = Evaluation.measure(encoder, decoder, judge, dataSet);
        return new ModelBundle(manifest(encoder, decoder, judge, metrics), encoder, decoder, judge);
    }

    private static void fit(Fitting fitting, boolean resume) throws IOException {
        if (resume) {
            fitting.resume();
        }
        fitting.run();
    }

    private byte[] encoder() {
        OnnxWriter writer = new OnnxWriter("encoder", "image", 1, Pixels.SIDE, Pixels.SIDE);
        writer.rename(writer.add(autoencoder.encoder(), autoencoderFitting.parameters()), "latent");
        return writer.finish("latent", settings.latentSize());
    }

    private byte[] decoder() {
        OnnxWriter writer = new OnnxWriter("decoder", "latent", settings.latentSize());
        writer.rename(writer.add(autoencoder.decoder(), autoencoderFitting.parameters()), "image");
        return writer.finish("image", 1, Pixels.SIDE, Pixels.SIDE);
    }

    private byte[] judge() {
        Map<String, JudgeGraph.Voice> voices = new LinkedHashMap<>();
        classifierFittings.forEach((classifier, fitting) ->
                voices.put(classifier.name(), new JudgeGraph.Voice(classifier.network(), fitting.parameters())));
        return JudgeGraph.write(voices, dataSet.labels().size());
    }

    private void checkParity(byte[] encoder, byte[] decoder, byte[] judge) {
        List<float[]> images = Images.of(
                dataSet.test().first(Math.min(Parity.IMAGES, dataSet.test().size())));
        Parameters parameters = autoencoderFitting.parameters();
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
        classifierFittings.forEach((classifier, fitting) -> {
            float[][] probabilities = classifier.probabilities(images, fitting.parameters());
            for (int i = 0; i < means.length; i++) {
                for (int label = 0; label < means[i].length; label++) {
                    means[i][label] += probabilities[i][label] / classifierFittings.size();
                }
            }
        });
        return means;
    }

    private ModelManifest manifest(byte[] encoder, byte[] decoder, byte[] judge, Metrics metrics) {
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
        Parameters parameters = autoencoderFitting.parameters();
        document.putObject("parameters")
                .put("encoder", parameters.count("encoder."))
                .put("decoder", parameters.count("decoder."))
                .put(
                        "judge",
                        classifierFittings.values().stream()
                                .mapToLong(fitting -> fitting.parameters().count(""))
                                .sum());
        document.set("metrics", JSON.valueToTree(metrics));
        document.put("trainingSeconds", Math.round(trainingSeconds()));
        return ModelManifest.parse(document.toString());
    }

    private double trainingSeconds() {
        return autoencoderFitting.seconds()
                + classifierFittings.values().stream()
                        .mapToDouble(Fitting::seconds)
                        .sum();
    }

    @Override
    public void close() {
        autoencoderFitting.close();
        classifierFittings.values().forEach(Fitting::close);
    }
}
