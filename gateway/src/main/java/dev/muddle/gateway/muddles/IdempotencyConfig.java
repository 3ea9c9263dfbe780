package dev.muddle.gateway.muddles;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of idempotency keys. */
@ConfigMapping(prefix = "muddle.gateway.idempotency")
interface IdempotencyConfig {

    /** How long a key is remembered. */
    @WithDefault("24h")
    Duration expiry();
}
