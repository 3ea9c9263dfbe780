package dev.muddle.encoder;

import dev.muddle.messaging.NotReadyException;
import dev.muddle.onnx.ModelCache;
import dev.muddle.onnx.ModelCache.Lease;
import dev.muddle.recipe.EncodingModel;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The model that requests are answered with. It is swapped without a stop: work goes on with the model it began with. */
@ApplicationScoped
class ActiveModel {

    /** The active one, and those that work may still go on with or that requests name. */
    private static final int CAPACITY = 3;

    private final ModelCache<EncodingModel> models;
    private volatile String version;

    ActiveModel(ModelLoader loader) {
        this.models = new ModelCache<>(CAPACITY, loader::load);
    }

    /**
     * Leases the active model.
     *
     * @throws NotReadyException while there is none
     */
    Lease<EncodingModel> lease() {
        return models.lease(version().orElseThrow(() -> new NotReadyException("no model is active yet")));
    }

    /**
     * Leases the model that a request names, loading it if need be.
     *
     * @throws UnknownModelException if it is not in the registry, or was never encoded
     */
    Lease<EncodingModel> lease(String asked) {
        return models.lease(asked);
    }

    Optional<String> version() {
        return Optional.ofNullable(version);
    }

    /** Makes an encoded model the active one, once it is loaded. */
    EncodingModel swapTo(String next) {
        try (Lease<EncodingModel> lease = models.lease(next)) {
            version = next;
            return lease.model();
        }
    }

    @PreDestroy
    void close() {
        models.close();
    }
}
