package dev.muddle.gateway;

import dev.muddle.contracts.ModelActivated;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The model that requests are made with, as last announced. */
@ApplicationScoped
class ActiveModel {

    private final AtomicReference<ModelActivated> current = new AtomicReference<>();

    Optional<ModelActivated> current() {
        return Optional.ofNullable(current.get());
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem while no model is active */
    ModelActivated require() {
        return current().orElseThrow(Problems::noModel);
    }

    /** Takes an announcement, unless it is older than the one in use. */
    void announced(ModelActivated next) {
        current.accumulateAndGet(
                next,
                (known, announced) ->
                        known != null && known.activatedAt().isAfter(announced.activatedAt()) ? known : announced);
    }
}
