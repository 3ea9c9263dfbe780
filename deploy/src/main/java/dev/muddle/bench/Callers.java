package dev.muddle.bench;

import dev.muddle.latent.Strategy;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** So many callers that ask for one muddle after the other. */
final class Callers {

    private static final double NANOS = 1e9;

    private static final int WARM_UP = 32;

    private final Api api;
    private final int count;
    private final AtomicLong seeds = new AtomicLong();

    Callers(Api api, int count) {
        this.api = api;
        this.count = count;
    }

    /** Until the services' code is compiled, they are busy with that. */
    static void warmUp(Api api, Size size) throws IOException, InterruptedException {
        api.batch(Strategy.AVERAGE, 1, size.warmUp());
        new Callers(api, WARM_UP).flatOut(size.step().multipliedBy(4));
    }

    /**
     * What they saw.
     *
     * @param perSecond answers with a muddle
     * @param refused answers of 429 or 503 with {@code Retry-After}
     * @param failed all other answers, and none
     * @param nanos how long answers took
     */
    record Seen(double perSecond, int refused, int failed, Histogram nanos) {

        /** What the same callers saw in several times, each as long as the others. */
        static Seen together(List<Seen> times) {
            Histogram nanos = new Histogram(3);
            times.forEach(time -> nanos.add(time.nanos));
            return new Seen(
                    times.stream().mapToDouble(Seen::perSecond).average().orElseThrow(),
                    times.stream().mapToInt(Seen::refused).sum(),
                    times.stream().mapToInt(Seen::failed).sum(),
                    nanos);
        }

        /**
         * The same, of callers who got something.
         *
         * @throws IOException if none did: that is no measure
         */
        Seen ofSome() throws IOException {
            if (nanos.getTotalCount() == 0) {
                throw new IOException("no caller got a muddle: %d were refused, %d failed".formatted(refused, failed));
            }
            return this;
        }
    }

    /**
     * Each asks again as soon as it is answered: the most that so many callers can get.
     *
     * @throws IOException if that is nothing, of which there is no half
     */
    Seen flatOut(Duration time) throws IOException, InterruptedException {
        return ask(time, Schedule.FLAT_OUT).ofSome();
    }

    /** At a fixed rate: what falls due while all are waiting, waits too. */
    Seen atRate(double perSecond, Duration time) throws InterruptedException {
        return ask(time, perSecond);
    }

    int count() {
        return count;
    }

    @Override
    public String toString() {
        return count + " callers";
    }

    private Seen ask(Duration time, double rate) throws InterruptedException {
        Histogram nanos = new ConcurrentHistogram(3);
        LongAdder refused = new LongAdder();
        LongAdder failed = new LongAdder();
        Semaphore free = new Semaphore(count);
        Schedule schedule = new Schedule(rate);
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            free.acquire();
            long from = schedule.awaitNext();
            var unused = api.muddle(seeds.incrementAndGet()).whenComplete((answer, failure) -> {
                if (failure == null && answer.statusCode() == 201) {
                    nanos.recordValue(System.nanoTime() - from);
                } else if (failure == null && isRefusal(answer)) {
                    refused.increment();
                } else {
                    failed.increment();
                }
                // What is counted, is counted before all are free again.
                free.release();
            });
        }
        free.acquire(count);
        double seconds = (System.nanoTime() - start) / NANOS;
        return new Seen(nanos.getTotalCount() / seconds, refused.intValue(), failed.intValue(), nanos);
    }

    private static boolean isRefusal(HttpResponse<String> answer) {
        return (answer.statusCode() == 429 || answer.statusCode() == 503)
                && answer.headers().firstValue("Retry-After").isPresent();
    }
}
