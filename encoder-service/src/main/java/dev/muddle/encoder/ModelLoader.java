package dev.muddle.encoder;

import dev.muddle.contracts.Split;
import dev.muddle.latent.Centroids;
import dev.muddle.onnx.InferenceOptions;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.recipe.Digits;
import dev.muddle.recipe.EncodingModel;
import dev.muddle.registry.DigitSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelManifest;
import dev.muddle.registry.ModelRegistry;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Opens models from the registry. */
@ApplicationScoped
class ModelLoader {

    private static final Logger LOG = Logger.getLogger(ModelLoader.class);

    private final ModelRegistry registry;
    private final LatentStore store;
    private final InferenceOptions options;

    /** The data set read last: models of the same data set share it. */
    private LoadedDigits loaded;

    ModelLoader(@DataSource("registry") javax.sql.DataSource registry, LatentStore store, InferenceOptions options) {
        this.registry = new ModelRegistry(registry);
        this.store = store;
        this.options = options;
    }

    Optional<String> latestVersion() {
        return registry.latestVersion();
    }

    /**
     * Opens a model that is in the registry and encoded.
     *
     * @throws UnknownModelException if it is not
     */
    EncodingModel load(String version) {
        ModelBundle bundle = bundle(version);
        Centroids centroids =
                store.centroids(version).orElseThrow(() -> new UnknownModelException(version, "was never active"));
        Digits digits = digits(bundle.manifest());
        // Last, so that nothing which fails before leaves it open.
        return new EncodingModel(bundle.manifest(), open(bundle), centroids, digits);
    }

    /** @throws UnknownModelException if it is not in the registry */
    ModelBundle bundle(String version) {
        return registry.bundle(version).orElseThrow(() -> new UnknownModelException(version, "is not in the registry"));
    }

    OnnxNetwork open(ModelBundle bundle) {
        OnnxNetwork network = OnnxNetwork.open("encoder", bundle.encoder(), options);
        LOG.infof("Encoder of model %s computes on %s", bundle.version(), network.provider());
        return network;
    }

    synchronized Digits digits(ModelManifest manifest) {
        if (loaded == null || !loaded.dataSet.equals(manifest.dataSet())) {
            List<DigitSet> splits = Arrays.stream(Split.values())
                    .map(split -> registry.digits(manifest.dataSet(), split))
                    .toList();
            loaded = new LoadedDigits(
                    manifest.dataSet(), new Digits(splits, manifest.labels().size()));
        }
        return loaded.digits;
    }

    private record LoadedDigits(String dataSet, Digits digits) {}
}
