package dev.muddle.gateway.batches;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings of batches. All limits hold for the whole system, however many replicas there are. */
@ConfigMapping(prefix = "muddle.batches")
public interface BatchesConfig {

    /** How many batches may run at one time; one more is answered 429. */
    @WithDefault("4")
    int maxRunning();

    /**
     * How long items may take: no more are under way than end in this time, so that a batch of one does not wait for
     * longer behind another.
     */
    @WithDefault("2s")
    Duration longestQueue();

    /** How many items may be under way at most, of all batches together. */
    @WithDefault("1024")
    int maxOutstanding();

    /** How many pictures they may ask the decoder for together: what it makes in two seconds on one core. */
    @WithDefault("16384")
    int maxOutstandingPictures();

    /** How often outcomes are looked for, and new items sent in their place. */
    @WithDefault("125ms")
    Duration tick();

    /** How often it is looked for batches of other replicas while none runs. */
    @WithDefault("1s")
    Duration idleTick();

    /** After how long without an outcome an item is sent again. */
    @WithDefault("60s")
    Duration resendAfter();

    /** A batch of which so many items failed, and none was made, is given up. */
    @WithDefault("100")
    int giveUpAfter();
}
