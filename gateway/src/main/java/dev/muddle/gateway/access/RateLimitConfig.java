package dev.muddle.gateway.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalDouble;

/** How much each client may ask for: each key, each token's subject, and without them each address. */
@ConfigMapping(prefix = "muddle.gateway.rate-limit")
interface RateLimitConfig {

    /** Requests a second in the long run; without it, there is no limit. */
    OptionalDouble perSecond();

    /** Requests at once after a rest. The page's views ask for up to a hundred pictures each. */
    @WithDefault("200")
    int burst();

    /** How many clients are told apart: some 200 bytes each. */
    @WithDefault("10000")
    int clients();
}
