package dev.muddle.trainer.training;

/** How DJL and PyTorch are to run. */
public final class Engines {

    private Engines() {}

    /**
     * Keeps the engine to itself (it would call out for statistics and downloads) and to one thread: on shared cores a
     * second one loses more than it gains, and one thread always adds up in the same order. To be called before the
     * engine's first use.
     */
    public static void prepare() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }
}
