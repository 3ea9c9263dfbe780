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

    /** The active one, and one that work may still go on with. */
    private static final int CAPACITY = 2;

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
