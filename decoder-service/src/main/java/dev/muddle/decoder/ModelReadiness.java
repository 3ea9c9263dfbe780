package dev.muddle.decoder;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a model has been opened. */
@Readiness
class ModelReadiness implements HealthCheck {

    private final Models models;

    ModelReadiness(Models models) {
        this.models = models;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("model loaded")
                .status(models.isReady())
                .build();
    }
}
