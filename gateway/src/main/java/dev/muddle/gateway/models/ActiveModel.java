package dev.muddle.gateway.models;

import dev.muddle.contracts.ModelActivated;
import dev.muddle.gateway.http.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The model that requests are made with, as last announced. */
@ApplicationScoped
public class ActiveModel {

    private final AtomicReference<ModelActivated> current = new AtomicReference<>();

    public Optional<ModelActivated> current() {
        return Optional.ofNullable(current.get());
    }

    /**
     * The model that is active.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem while none is
     */
    public ModelActivated require() {
        return current().orElseThrow(Problems::noModel);
    }

    /** Takes an announcement, unless it is older than the one in use. */
    public void announced(ModelActivated next) {
        current.accumulateAndGet(
                next,
                (known, announced) ->
                        known != null && known.activatedAt().isAfter(announced.activatedAt()) ? known : announced);
    }
}
