package dev.muddle.gateway.latents;

import dev.muddle.contracts.EncodingsRequested;
import dev.muddle.contracts.ImagesEncoded;
import dev.muddle.contracts.LatentsRendered;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.RenderingsRequested;
import dev.muddle.contracts.Topic;
import dev.muddle.gateway.GatewayConfig;
import dev.muddle.gateway.questions.Questions;
import dev.muddle.messaging.EventPublisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Asks the encoder where pictures lie, and the decoder what is at a place. */
@ApplicationScoped
public class LatentSpace {

    private final Questions<ImagesEncoded> encodings;
    private final Questions<LatentsRendered> renderings;

    LatentSpace(GatewayConfig config, EventPublisher publisher) {
        this.encodings = new Questions<>(Topic.ENCODINGS_REQUESTS, "the encoder", config, publisher);
        this.renderings = new Questions<>(Topic.RENDERINGS_REQUESTS, "the decoder", config, publisher);
    }

    /**
     * Finds where pictures lie.
     *
     * @param model null for the active one
     * @return completes with the answer, or with a problem
     */
    public CompletableFuture<ImagesEncoded> encode(String model, List<byte[]> images) {
        UUID id = UUID.randomUUID();
        return encodings.ask(id, new EncodingsRequested(id, model, images));
    }

    /**
     * Renders latents and has them judged.
     *
     * @return completes with the answer, or with a problem
     */
    public CompletableFuture<LatentsRendered> render(String model, List<float[]> latents) {
        UUID id = UUID.randomUUID();
        return renderings.ask(id, new RenderingsRequested(id, model, latents));
    }

    boolean isAsked(UUID id) {
        return encodings.isOpen(id) || renderings.isOpen(id);
    }

    void encoded(ImagesEncoded answer) {
        encodings.answered(answer.id(), answer);
    }

    void rendered(LatentsRendered answer) {
        renderings.answered(answer.id(), answer);
    }

    void failed(MuddleFailed failure) {
        encodings.failed(failure);
        renderings.failed(failure);
    }
}
