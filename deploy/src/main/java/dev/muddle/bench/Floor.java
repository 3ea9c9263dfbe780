package dev.muddle.bench;

import dev.muddle.contracts.DecodeRequested;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Strategy;
import dev.muddle.onnx.ExecutionProvider;
import dev.muddle.recipe.BlendingStep;
import dev.muddle.recipe.DecodingModel;
import dev.muddle.recipe.DecodingStep;
import dev.muddle.recipe.Digits;
import dev.muddle.recipe.EncodingModel;
import dev.muddle.recipe.EncodingStep;
import dev.muddle.registry.ModelBundle;
import dev.muddle.registry.ModelRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The same recipe by the same code in this process alone: no broker, no database, no network. */
final class Floor implements AutoCloseable {

    private static final double NANOS = 1e9;
    private static final int LABELS = 10;

    private final EncodingModel encoding;
    private final DecodingModel decoding;
    private final AtomicLong seeds = new AtomicLong();

    private Floor(EncodingModel encoding, DecodingModel decoding) {
        this.encoding = encoding;
        this.decoding = decoding;
    }

    /** With the model that was published last. */
    static Floor open(DataSource dataSource) {
        ModelRegistry registry = new ModelRegistry(dataSource);
        ModelBundle bundle = registry.latestVersion().flatMap(registry::bundle).orElseThrow();
        Digits digits = new Digits(
                Arrays.stream(Split.values())
                        .map(split -> registry.digits(bundle.manifest().dataSet(), split))
                        .toList(),
                bundle.manifest().labels().size());
        EncodingModel encoding = EncodingModel.open(bundle.manifest(), bundle.encoder(), digits, ExecutionProvider.CPU);
        try {
            return new Floor(encoding, DecodingModel.open(bundle, ExecutionProvider.CPU));
        } catch (RuntimeException e) {
            encoding.close();
            throw e;
        }
    }

    /**
     * Makes muddles for a while and tells how many a second.
     *
     * @param batch how many at once
     */
    double perSecond(Strategy strategy, int batch, int threads, Duration time) throws InterruptedException {
        LongAdder made = new LongAdder();
        long start = System.nanoTime();
        long end = start + time.toNanos();
        List<Thread> workers = Stream.generate(() -> new Thread(() -> {
                    while (System.nanoTime() < end) {
                        make(strategy, batch);
                        made.add(batch);
                    }
                }))
                .limit(threads)
                .toList();
        workers.forEach(Thread::start);
        for (Thread worker : workers) {
            worker.join();
        }
        return made.sum() / ((System.nanoTime() - start) / NANOS);
    }

    private void make(Strategy strategy, int batch) {
        List<EncodeRequested> requests = LongStream.range(0, batch)
                .map(unused -> seeds.incrementAndGet())
                .mapToObj(seed -> new EncodeRequested(new UUID(seed, seed), recipe(strategy, seed), null))
                .toList();
        List<DecodeRequested> blended = EncodingStep.encode(requests, encoding).encoded().stream()
                .map(BlendingStep::blend)
                .toList();
        int made = DecodingStep.decode(blended, decoding).digits().size();
        if (made != batch) {
            throw new IllegalStateException("of " + batch + " muddles " + made + " were made");
        }
    }

    private static MuddleRecipe recipe(Strategy strategy, long seed) {
        return new MuddleRecipe(
                (int) (seed % LABELS),
                null,
                Split.TRAIN,
                strategy,
                strategy.defaultSteps(),
                strategy.defaultPartners(),
                seed);
    }

    @Override
    public void close() {
        encoding.close();
        decoding.close();
    }
}
