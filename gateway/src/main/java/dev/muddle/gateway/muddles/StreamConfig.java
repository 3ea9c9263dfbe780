package dev.muddle.gateway.muddles;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of the stream of muddles. */
@ConfigMapping(prefix = "muddle.gateway.stream")
interface StreamConfig {

    /** How many may listen to one replica; one more is answered 429. */
    @WithDefault("64")
    int maxListeners();

    /** How often there is a sign of life, if nothing else is to be told: proxies close what is silent for a minute. */
    @WithDefault("15s")
    Duration heartbeat();

    /** How often the store is asked for what is new, while somebody listens. */
    @WithDefault("250ms")
    Duration poll();

    /** How long a listener may take to read what it was sent; then it is cut off, to come back when it can. */
    @WithDefault("30s")
    Duration patience();
}
