package dev.muddle.faults;

import dev.muddle.faults.Traffic.Accepted;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does one fault after the other to a system under a steady load, and sees to what became of every request. */
final class Suite {

    private static final Duration INTERVAL = Duration.ofMillis(100);
    private static final Duration BEFORE = Duration.ofSeconds(1);

    /** Of a system to be healthy again, and then for all requests to end: an item of a batch that was lost is sent again after a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private static final Duration POLL = Duration.ofMillis(250);

    private final Trial trial;
    private final Traffic traffic;
    private final Ledger ledger;
    private final Groups groups;
    private final int batch;
    private final int singles;
    private final PrintWriter out;
    private final ExecutorService sender = Executors.newSingleThreadExecutor();

    Suite(Trial trial, Traffic traffic, Ledger ledger, Groups groups, int batch, int singles, PrintWriter out) {
        this.trial = trial;
        this.traffic = traffic;
        this.ledger = ledger;
        this.groups = groups;
        this.batch = batch;
        this.singles = singles;
        this.out = out;
    }

    /**
     * What a fault did.
     *
     * @param requests that were accepted
     * @param lost of which nothing became in time
     * @param failed that were reported as failed
     * @param duplicated muddles that nobody asked for
     * @param different results that are not, byte for byte, those of an undisturbed run
     * @param recovery from the end of the fault until a muddle is made at once; null if that took too long
     */
    record Damage(String fault, int requests, int lost, int failed, int duplicated, int different, Duration recovery) {

        boolean isNone(Duration longestRecovery) {
            return lost == 0
                    && duplicated == 0
                    && different == 0
                    && recovery != null
                    && recovery.compareTo(longestRecovery) <= 0;
        }
    }

    List<Damage> run(List<Fault> faults) throws Exception {
        try {
            if (awaitHealth() == null) {
                throw new IllegalStateException(
                        "the system is not healthy " + PATIENCE.toSeconds() + " s after its start");
            }
            Accepted calm = traffic.send(batch, singles, INTERVAL, end());
            awaitOutcomes(calm);
            Map<String, String> reference = ledger.results(calm);
            if (reference.size() != calm.count()) {
                throw new IllegalStateException("only " + reference.size() + " of " + calm.count()
                        + " requests were made in an undisturbed run");
            }
            ledger.unasked(calm, Set.of());
            List<Damage> damages = new java.util.ArrayList<>();
            for (Fault fault : faults) {
                damages.add(run(fault, reference));
            }
            return damages;
        } finally {
            sender.shutdownNow();
        }
    }

    private Damage run(Fault fault, Map<String, String> reference) throws Exception {
        Future<Accepted> sent = sender.submit(() -> traffic.send(batch, singles, INTERVAL, end()));
        Thread.sleep(BEFORE.toMillis());
        Set<UUID> others = new HashSet<>(fault.strike().at(trial, traffic));
        Duration recovery = awaitHealth();
        Accepted accepted = sent.get();
        awaitOutcomes(accepted);
        Map<String, String> results = ledger.results(accepted);
        Set<UUID> failures = ledger.failures(accepted);
        int different = (int) results.entrySet().stream()
                .filter(result -> !result.getValue().equals(reference.get(result.getKey())))
                .count();
        Damage damage = new Damage(
                fault.name(),
                accepted.count(),
                accepted.count() - results.size() - failures.size(),
                failures.size(),
                ledger.unasked(accepted, others),
                different,
                recovery);
        out.printf(
                "%-45s %4d requests  %d lost  %d failed  %d duplicated  %d different  healthy after %s%n",
                damage.fault(),
                damage.requests(),
                damage.lost(),
                damage.failed(),
                damage.duplicated(),
                damage.different(),
                recovery == null ? "too long" : "%.1f s".formatted(recovery.toMillis() / 1e3));
        out.flush();
        return damage;
    }

    private static long end() {
        return System.nanoTime() + PATIENCE.toNanos();
    }

    /** How long that took; null if too long. */
    private Duration awaitHealth() throws IOException, InterruptedException {
        long start = System.nanoTime();
        return await(this::isHealthy) ? Duration.ofNanos(System.nanoTime() - start) : null;
    }

    private boolean isHealthy() throws InterruptedException {
        for (String address : trial.addresses()) {
            if (!traffic.isHealthy(address)) {
                return false;
            }
        }
        return groups.areStable() && traffic.works();
    }

    private void awaitOutcomes(Accepted accepted) throws IOException, InterruptedException {
        // What has not ended by then is counted as lost.
        boolean unused = await(() -> ledger.outcomes(accepted) >= accepted.count() && !isRunning(accepted));
    }

    /** Whether something came to be in time. */
    private static boolean await(Condition condition) throws IOException, InterruptedException {
        long end = end();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.sleep(POLL.toMillis());
        }
        return true;
    }

    /** What is waited for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private boolean isRunning(Accepted accepted) throws IOException, InterruptedException {
        return traffic.batch(accepted.batch()).path("state").asText().equals("running");
    }
}
