package dev.muddle.encoder;

import dev.muddle.contracts.ModelActivationRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleFailed.Problem;
import dev.muddle.contracts.MuddleFailed.Stage;
import dev.muddle.contracts.Split;
import dev.muddle.contracts.Topic;
import dev.muddle.encoder.LatentStore.Activation;
import dev.muddle.messaging.Event;
import dev.muddle.messaging.EventPublisher;
import dev.muddle.messaging.PublishException;
import dev.muddle.messaging.Timetable;
import dev.muddle.onnx.OnnxNetwork;
import dev.muddle.recipe.EncodedDigits;
import dev.muddle.recipe.EncodingModel;
import dev.muddle.registry.DigitSet;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.StoreException;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Watches the registry. A newly published model is encoded and activated by one replica; every replica takes over the
 * active model and announces it, so that an announcement is never lost with the replica that owed it.
 */
@ApplicationScoped
class ModelActivation {

    private static final Logger LOG = Logger.getLogger(ModelActivation.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ModelLoader loader;
    private final LatentStore store;
    private final ActiveModel active;
    private final EventPublisher publisher;

    /** Versions that can't be used: said once, not every second. */
    private final Set<String> refused = new HashSet<>();

    private Activation announced;

    ModelActivation(ModelLoader loader, LatentStore store, ActiveModel active, EventPublisher publisher) {
        this.loader = loader;
        this.store = store;
        this.active = active;
        this.publisher = publisher;
    }

    void onStart(@Observes StartupEvent event, Timetable timetable) {
        timetable.every(PAUSE, this::watch);
    }

    void watch() {
        try {
            loader.latestVersion()
                    .filter(version -> !refused.contains(version) && !store.isEncoded(version))
                    .ifPresent(this::encode);
            store.active().filter(activation -> !activation.equals(announced)).ifPresent(this::takeOver);
        } catch (StoreException | PublishException e) {
            LOG.warnf("Can't look for new models, trying again: %s", e.getMessage());
        }
    }

    private void encode(String version) {
        try {
            ModelBundle bundle = loader.bundle(version);
            if (store.encodeOnce(version, () -> encodeTrainingDigits(bundle))) {
                LOG.infof("Model %s is encoded and active", version);
            }
        } catch (StoreException e) {
            throw e;
        } catch (RuntimeException e) {
            refused.add(version);
            LOG.errorf(e, "Model %s can't be used; the active model stays", version);
        }
    }

    /**
     * Makes a published model the active one; {@link #watch} takes it over.
     *
     * @return why it can't be, if so
     */
    Optional<MuddleFailed> activate(ModelActivationRequested request) {
        String version = request.version();
        try {
            ModelBundle bundle = loader.bundle(version);
            loader.open(bundle).close();
            store.encodeOnce(version, () -> encodeTrainingDigits(bundle));
            store.activate(version, request.id());
            return Optional.empty();
        } catch (StoreException e) {
            throw e;
        } catch (UnknownModelException e) {
            return Optional.of(failure(request, Problem.UNKNOWN_MODEL, e.getMessage()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "Model %s was asked for, but can't be used; the active model stays", version);
            String detail = "model " + version + " can't be used: " + e.getMessage();
            return Optional.of(failure(request, Problem.INVALID_REQUEST, detail));
        }
    }

    private static MuddleFailed failure(ModelActivationRequested request, Problem problem, String detail) {
        return new MuddleFailed(request.id(), Stage.ENCODE, problem, detail);
    }

    private EncodedDigits encodeTrainingDigits(ModelBundle bundle) {
        DigitSet digits = loader.digits(bundle.manifest()).split(Split.TRAIN);
        LOG.infof("Encoding %d training digits with model %s", digits.size(), bundle.version());
        try (OnnxNetwork encoder = loader.open(bundle)) {
            return EncodedDigits.of(digits, encoder, bundle.manifest().labels().size());
        }
    }

    private void takeOver(Activation activation) {
        EncodingModel model = active.swapTo(activation.model());
        Event event = new Event(
                Topic.MODELS.topicName(),
                Topic.ACTIVE_MODEL_KEY,
                Map.of("content-type", "application/json"),
                activation.event(model.manifest(), model.centroids()));
        publisher.publish(List.of(event));
        announced = activation;
        LOG.infof("Model %s is in use", activation.model());
    }
}
