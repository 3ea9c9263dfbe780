package dev.muddle.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.bench.Callers.Seen;
import dev.muddle.bench.Parts.Use;
import dev.muddle.registry.Database;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Half of what the system can do, for a long time: what its parts hold must not grow. */
final class Soak {

    private static final int CALLERS = 8;
    private static final double SHARE_OF_FLAT_OUT = 0.5;
    private static final Duration FLAT_OUT = Duration.ofSeconds(20);

    /** The heap of a Java machine reaches its size in this part of the time. */
    private static final double WARM_UP = 0.4;

    private static final long SAMPLE_SECONDS = 10;

    private final Api api;
    private final Parts parts;
    private final Database database;
    private final PrintWriter out;
    private final Map<String, List<Double>> samples = new LinkedHashMap<>();

    Soak(Api api, Parts parts, Database database, PrintWriter out) {
        this.api = api;
        this.parts = parts;
        this.database = database;
        this.out = out;
    }

    /**
     * Whether all trends are flat and no request failed is {@code flat} in what it returns.
     *
     * @throws IOException if what the parts hold can't be seen
     */
    ObjectNode run(Duration time) throws IOException, InterruptedException {
        // A system that has just been started makes a third of what it will: half of that would be no load.
        Callers.warmUp(api, Size.FULL);
        Callers callers = new Callers(api, CALLERS);
        double rate = callers.flatOut(FLAT_OUT).perSecond() * SHARE_OF_FLAT_OUT;
        out.printf("%.0f muddles a second for %d minutes%n", rate, time.toMinutes());
        out.flush();
        ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
        try {
            Future<?> sampling = sampler.scheduleAtFixedRate(
                    this::sample, (long) (time.toSeconds() * WARM_UP), SAMPLE_SECONDS, TimeUnit.SECONDS);
            Seen seen = callers.atRate(rate, time);
            requireUnderWay(sampling);
            return report(seen);
        } finally {
            sampler.shutdownNow();
        }
    }

    /** Samples are taken until somebody stops that: an end before is a failure. */
    static void requireUnderWay(Future<?> sampling) throws IOException, InterruptedException {
        if (sampling.isDone()) {
            try {
                sampling.get();
            } catch (ExecutionException e) {
                throw new IOException(
                        "what the parts hold can't be seen: " + e.getCause().getMessage(), e);
            }
        }
    }

    private synchronized void sample() {
        try {
            // A heap grows with its garbage until it is collected, which takes hours at some: that is no leak.
            parts.collectGarbage();
            for (Map.Entry<String, Use> part : parts.use().entrySet()) {
                Use use = part.getValue();
                add(part.getKey() + ", resident MiB", use.residentMebibytes());
                add(part.getKey() + ", of these the heap", use.heapMebibytes());
                add(part.getKey() + ", of these native", use.nativeMebibytes());
                add(part.getKey() + ", threads", use.threads());
                add(part.getKey() + ", open files", use.files());
            }
            add(
                    "connections of PostgreSQL",
                    database.query(
                                    "select count(*) from pg_stat_activity where datname is not null",
                                    row -> row.getDouble(1))
                            .get(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void add(String what, double value) {
        samples.computeIfAbsent(what, unused -> new ArrayList<>()).add(value);
    }

    private synchronized ObjectNode report(Seen seen) {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.put("made", seen.nanos().getTotalCount());
        report.put("refused", seen.refused());
        report.put("failed", seen.failed());
        boolean isFlat = seen.failed() == 0;
        out.printf(
                "%d muddles, %d refused with Retry-After, %d failed%n",
                seen.nanos().getTotalCount(), seen.refused(), seen.failed());
        for (Map.Entry<String, List<Double>> each : samples.entrySet()) {
            Trend trend = Trend.of(each.getValue());
            isFlat &= trend.isFlat();
            report.withObject("/trends")
                    .putObject(each.getKey())
                    .put("mean", trend.mean())
                    .put("growth", trend.growth())
                    .put("error", trend.error())
                    .put("flat", trend.isFlat())
                    .putPOJO("values", each.getValue());
            out.printf(
                    "%-45s %9.1f  growth %+8.2f ± %.2f  %s%n",
                    each.getKey(), trend.mean(), trend.growth(), trend.error(), trend.isFlat() ? "flat" : "GROWS");
        }
        out.flush();
        return report.put("flat", isFlat);
    }
}
