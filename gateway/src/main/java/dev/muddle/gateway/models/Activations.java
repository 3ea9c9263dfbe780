package dev.muddle.gateway.models;

import dev.muddle.contracts.ModelActivated;
import dev.muddle.contracts.ModelActivationRequested;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.GatewayConfig;
import dev.muddle.gateway.questions.Questions;
import dev.muddle.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Asks the encoder to make another model the active one: the announcement is the answer. */
@ApplicationScoped
public class Activations {

    private final ActiveModel active;
    private final Questions<ModelActivated> questions;
    private final Map<UUID, String> versions = new ConcurrentHashMap<>();

    Activations(ActiveModel active, GatewayConfig config, EventPublisher publisher) {
        this.active = active;
        this.questions = new Questions<>(Topic.MODELS_REQUESTS, "the encoder", config, publisher);
    }

    /**
     * Makes a model the active one.
     *
     * @return completes when it is, or with a problem
     */
    CompletableFuture<ModelActivated> activate(String version) {
        UUID id = UUID.randomUUID();
        versions.put(id, version);
        try {
            return questions
                    .ask(id, new ModelActivationRequested(id, version))
                    .whenComplete((model, failure) -> versions.remove(id));
        } catch (RuntimeException e) {
            versions.remove(id);
            throw e;
        }
    }

    /** Tells those who asked for the model that is now active. */
    void tell() {
        active.current()
                .ifPresent(model -> versions.forEach((id, version) -> {
                    if (version.equals(model.version())) {
                        questions.answered(id, model);
                    }
                }));
    }

    public boolean isAsked(UUID id) {
        return questions.isOpen(id);
    }

    public void failed(MuddleFailed failure) {
        questions.failed(failure);
    }
}
