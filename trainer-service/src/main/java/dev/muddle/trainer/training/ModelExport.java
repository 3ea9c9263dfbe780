package dev.muddle.trainer.training;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes a model of trained networks: writes them as ONNX files, compares these with the networks, measures them.
 *
 * @param autoencoder whose weights are those it settled on
 * @param plain the autoencoder to compare with
 * @param guides all of them
 */
record ModelExport(
        DataSet dataSet,
        Settings settings,
        Fitted fitted,
        Progress progress,
        Autoencoder autoencoder,
        Autoencoder plain,
        Handwriting handwriting,
        List<Classifier> guides,
        List<Classifier> voices,
        List<Classifier> evaluators) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int MAP_DIGITS = 5_000;
    private static final int MAP_PERPLEXITY = 30;
    private static final int MAP_STEPS = 500;

    /**
     * Writes, compares and measures.
     *
     * @throws IllegalStateException if ONNX Runtime and the trained networks do not agree
     */
    Training.Trained export() {
        int labels = dataSet.labels().size();
        byte[] encoder = encoder(autoencoder, fitted.parameters(Training.SETTLED));
        byte[] decoder = decoder(autoencoder, fitted.parameters(Training.SETTLED));
        Voice validity = new Voice(handwriting.withSoftmax(), fitted.parameters(Handwriting.NAME));
        byte[] judge = JudgeGraph.write(voices(voices), Optional.of(validity), labels);
        checkParity(encoder, decoder, judge);
        progress.say(
                "Measuring on the %,d test digits …".formatted(dataSet.test().size()));
        Metrics metrics = Evaluation.measure(encoder, decoder, judge, dataSet);
        Yardstick yardstick = new Yardstick(
                JudgeGraph.write(voices(evaluators), Optional.empty(), labels),
                encoder(plain, fitted.parameters(Training.PLAIN)),
                decoder(plain, fitted.parameters(Training.PLAIN)));
        return new Training.Trained(
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
            byName.put(classifier.name(), new Voice(classifier.withSoftmax(), fitted.parameters(classifier)));
        }
        return byName;
    }

    private void checkParity(byte[] encoder, byte[] decoder, byte[] judge) {
        List<float[]> images = Images.of(
                dataSet.test().first(Math.min(Parity.IMAGES, dataSet.test().size())));
        Parameters parameters = fitted.parameters(Training.SETTLED);
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
            float[][] probabilities = voice.probabilities(images, fitted.parameters(voice));
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
                .put("encoder", fitted.parameters(Training.SETTLED).count("encoder."))
                .put("decoder", fitted.parameters(Training.SETTLED).count("decoder."))
                .put(
                        "judge",
                        voices.stream()
                                .mapToLong(voice -> fitted.parameters(voice).count(""))
                                .sum());
        document.set("metrics", JSON.valueToTree(metrics));
        byte[] guidesTogether = JudgeGraph.write(
                voices(guides), Optional.empty(), dataSet.labels().size());
        document.putObject("others")
                .<ObjectNode>set("guides", JSON.valueToTree(Evaluation.voices(guidesTogether, dataSet)))
                .<ObjectNode>set("evaluators", JSON.valueToTree(Evaluation.voices(yardstick.evaluators(), dataSet)))
                .set("temperatures", JSON.valueToTree(new TreeMap<>(fitted.temperatures())));
        document.put("trainingSeconds", Math.round(fitted.seconds()));
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
}
