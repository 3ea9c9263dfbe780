package dev.muddle.gateway.models;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a model is active. */
@Readiness
class ModelReadiness implements HealthCheck {

    private final ActiveModel active;

    ModelReadiness(ActiveModel active) {
        this.active = active;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("model active")
                .status(active.current().isPresent())
                .build();
    }
}
