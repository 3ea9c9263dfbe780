package dev.muddle.decoder;

import dev.muddle.onnx.InferenceOptions;
import dev.muddle.onnx.ModelCache;
import dev.muddle.onnx.ModelCache.Lease;
import dev.muddle.recipe.DecodingModel;
import dev.muddle.registry.ModelRegistry;
import io.quarkus.agroal.DataSource;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** The models that blends are rendered with, from the registry: each request names its own. */
@ApplicationScoped
class Models {

    private static final Logger LOG = Logger.getLogger(Models.class);

    /** The active model, and those that requests in flight began with. */
    private static final int CAPACITY = 3;

    private final ModelRegistry registry;
    private final InferenceOptions options;
    private final ModelCache<DecodingModel> models = new ModelCache<>(CAPACITY, this::open);
    private volatile boolean ready;

    Models(@DataSource("registry") javax.sql.DataSource registry, InferenceOptions options) {
        this.registry = new ModelRegistry(registry);
        this.options = options;
    }

    /**
     * Leases a model, opening it if need be.
     *
     * @throws UnknownModelException if it is not in the registry
     */
    Lease<DecodingModel> lease(String version) {
        return models.lease(version);
    }

    /** Opens a model before the first request asks for it. */
    void warmUp(String version) {
        lease(version).close();
        ready = true;
    }

    /** Whether a model has been opened. */
    boolean isReady() {
        return ready;
    }

    private DecodingModel open(String version) {
        DecodingModel model = registry.bundle(version)
                .map(bundle -> DecodingModel.open(bundle, options))
                .orElseThrow(() -> new UnknownModelException(version));
        LOG.infof(
                "Decoder and judge of model %s compute on %s",
                version, model.decoder().provider());
        return model;
    }

    @PreDestroy
    void close() {
        models.close();
    }

    /** A request names a model that is not in the registry. */
    static final class UnknownModelException extends RuntimeException {

        UnknownModelException(String version) {
            super("model " + version + " is not in the registry");
        }
    }
}
