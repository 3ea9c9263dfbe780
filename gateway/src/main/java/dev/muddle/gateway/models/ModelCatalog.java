package dev.muddle.gateway.models;

import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.gateway.http.Problems;
import dev.muddle.registry.ModelRegistry;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What must be known of a model to check requests for it, and to name its labels. */
@ApplicationScoped
public class ModelCatalog {

    private final ActiveModel active;
    private final ModelRegistry registry;

    /** A published model never changes. */
    private final Map<String, KnownModel> known = new ConcurrentHashMap<>();

    ModelCatalog(ActiveModel active, @DataSource("registry") javax.sql.DataSource registry) {
        this.active = active;
        this.registry = new ModelRegistry(registry);
    }

    /**
     * The model that a request asks for.
     *
     * @param version the request's member {@code model}; null for the active one
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such model
     */
    public KnownModel asked(String version) {
        if (version == null) {
            return KnownModel.of(active.require());
        }
        return find(version)
                .orElseThrow(() -> Problems.invalid(
                        "model", "there is no model " + version + "; those there are, /api/v1/models lists"));
    }

    /** A published model, or the active one. */
    public Optional<KnownModel> find(String version) {
        if (!MuddleRecipe.isModel(version)) {
            return Optional.empty();
        }
        Optional<ModelActivated> current =
                active.current().filter(model -> model.version().equals(version));
        if (current.isPresent()) {
            return current.map(KnownModel::of);
        }
        return Optional.ofNullable(known.computeIfAbsent(version, this::read));
    }

    private KnownModel read(String version) {
        return registry.model(version)
                .flatMap(model -> registry.manifest(version))
                .map(manifest -> new KnownModel(version, manifest.labels(), manifest.latentSize()))
                .orElse(null);
    }

    /**
     * A model.
     *
     * @param labels the names of the labels
     * @param latentSize the number of elements of a latent
     */
    public record KnownModel(String version, List<String> labels, int latentSize) {

        private static KnownModel of(ModelActivated model) {
            return new KnownModel(
                    model.version(), model.labels(), model.centroids().means()[0].length);
        }
    }
}
