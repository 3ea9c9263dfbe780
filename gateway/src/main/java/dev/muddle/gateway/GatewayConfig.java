package dev.muddle.gateway;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the gateway. */
@ConfigMapping(prefix = "muddle.gateway")
public interface GatewayConfig {

    /** How long a caller waits before it is told to come back. */
    @WithDefault("30s")
    Duration patience();

    /** How many callers may wait at one time; one more is answered 429. */
    @WithDefault("512")
    int maxWaiting();

    /** How often outcomes that Kafka did not bring, as it divided the topics anew, are looked for in the database. */
    @WithDefault("2s")
    Duration lookForMissed();

    /** How long muddles, failures and batches are kept: a day at least, so that a slip does not empty the tables. */
    @WithDefault("90d")
    Duration keep();

    /** The largest body that is accepted: a picture of the largest size fits in, as base64. */
    @WithDefault("2M")
    MemorySize maxBodySize();
}
