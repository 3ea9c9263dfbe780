package dev.muddle.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.muddle.bench.Callers.Seen;
import dev.muddle.latent.Strategy;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Measures a running system beside what it is held against, and tells each figure as soon as it is known. */
final class Bench {

    private static final int FLOOR_BATCH = 256;
    private static final int[] CROWDS = {8, 64, 256};

    /** A single caller gets few answers in one, and what else the machine does comes and goes. */
    private static final int TURNS = 4;

    private static final double SHARE_OF_FLAT_OUT = 0.5;
    private static final double NANOS_PER_MICRO = 1e3;

    private final Api api;
    private final Floor floor;
    private final Parts parts;
    private final String bootstrapServers;
    private final Size size;
    private final PrintWriter out;
    private final ObjectNode report = new ObjectMapper().createObjectNode();

    Bench(Api api, Floor floor, Parts parts, String bootstrapServers, Size size, PrintWriter out) {
        this.api = api;
        this.floor = floor;
        this.parts = parts;
        this.bootstrapServers = bootstrapServers;
        this.size = size;
        this.out = out;
    }

    ObjectNode run() throws Exception {
        ObjectNode ratios = report.putObject("ratios");
        Callers.warmUp(api, size);
        single(ratios);
        crowds();
        linearity();
        double peer = floor.perSecond(Strategy.AVERAGE, 1, 1, size.step());
        say("sequential script, average, one at a time", peer, "/s");
        int most = size.counts().get(size.counts().size() - 1);
        double average = batchBesideFloor(Strategy.AVERAGE, most, ratios, "batchAverageToFloor");
        ratios.put("batchAverageToSequentialPeer", average / peer);
        batchBesideFloor(Strategy.BALANCED, size.balanced(), ratios, "batchBalancedToFloor");
        memory();
        ratios.properties()
                .forEach(ratio -> out.printf(
                        "%-60s %10.2f%n", ratio.getKey(), ratio.getValue().asDouble()));
        out.flush();
        return report;
    }

    /** The floor is measured before and after: on a machine with other work it changes. */
    private double batchBesideFloor(Strategy strategy, int count, ObjectNode ratios, String ratio) throws Exception {
        say("floor, " + strategy + ", one thread", floor.perSecond(strategy, FLOOR_BATCH, 1, size.step()), "/s");
        double before = floor.perSecond(strategy, FLOOR_BATCH, 2, size.step());
        Map<String, Duration> cpuBefore = parts.processorTime();
        double perSecond = api.batch(strategy, strategy.defaultSteps(), count);
        tellProcessorTime("batch, " + strategy, cpuBefore, count);
        double after = floor.perSecond(strategy, FLOOR_BATCH, 2, size.step());
        double twoThreads = (before + after) / 2;
        say("floor, " + strategy + ", two threads", twoThreads, "/s");
        say("batch, " + strategy + ", " + count + " items", perSecond, "/s");
        ratios.put(ratio, perSecond / twoThreads);
        return perSecond;
    }

    private void tellProcessorTime(String what, Map<String, Duration> before, long count) throws IOException {
        parts.processorTime()
                .forEach((part, time) -> say(
                        what + ", processor time of each, " + part,
                        time.minus(before.get(part)).toNanos() / NANOS_PER_MICRO / count,
                        "µs"));
    }

    /** Like is held against like: a caller against bare trips that fall due as its requests do, by turns. */
    private void single(ObjectNode ratios) throws Exception {
        Callers one = new Callers(api, 1);
        double perSecond = flatOut(one, size.step().multipliedBy(TURNS)) * SHARE_OF_FLAT_OUT;
        List<Seen> caller = new ArrayList<>();
        Histogram trips = new Histogram(3);
        Histogram tripsFlatOut;
        try (RoundTrips roundTrips = RoundTrips.open(bootstrapServers)) {
            tripsFlatOut = roundTrips.measure(Schedule.FLAT_OUT, size.step());
            for (int i = 0; i < TURNS; i++) {
                caller.add(one.atRate(perSecond, size.step()));
                trips.add(roundTrips.measure(perSecond, size.step()));
            }
        }
        Seen single = Seen.together(caller).ofSome();
        tell(one + ", at half of that", single);
        tell("two bare Kafka round trips, flat out", tripsFlatOut);
        tell("two bare Kafka round trips, as often as one caller", trips);
        ratios.put("singleP50ToRoundTrips", micros(single.nanos(), 50) / micros(trips, 50));
        ratios.put("singleP99ToRoundTrips", micros(single.nanos(), 99) / micros(trips, 50));
        ratios.put("singleP50ToRoundTripsFlatOut", micros(single.nanos(), 50) / micros(tripsFlatOut, 50));
    }

    private void crowds() throws IOException, InterruptedException {
        for (int count : CROWDS) {
            Callers callers = new Callers(api, count);
            double perSecond = flatOut(callers, size.step()) * SHARE_OF_FLAT_OUT;
            tell(
                    callers + ", at half of that",
                    callers.atRate(perSecond, size.step()).ofSome());
        }
    }

    /** @return answers a second */
    private double flatOut(Callers callers, Duration time) throws IOException, InterruptedException {
        String what = callers + ", flat out";
        Map<String, Duration> cpuBefore = parts.processorTime();
        Seen seen = callers.flatOut(time);
        tellProcessorTime(what, cpuBefore, seen.nanos().getTotalCount());
        tell(what, seen);
        say(what + ", p99 to Little's law", micros(seen.nanos(), 99) * seen.perSecond() / 1e6 / callers.count(), "×");
        return seen.perSecond();
    }

    private void tell(String what, Seen seen) {
        say(what, seen.perSecond(), "/s");
        tell(what, seen.nanos());
        say(what + ", refused with Retry-After", seen.refused(), "");
        say(what + ", failed", seen.failed(), "");
    }

    private void tell(String what, Histogram nanos) {
        say(what + ", p50", micros(nanos, 50), "µs");
        say(what + ", p99", micros(nanos, 99), "µs");
    }

    private void linearity() throws IOException, InterruptedException {
        for (int count : size.counts()) {
            say("batch, average, " + count + " items", api.batch(Strategy.AVERAGE, 1, count), "/s");
        }
        for (int steps : new int[] {11, 101}) {
            double perSecond = api.batch(Strategy.FARTHEST, steps, size.balanced());
            say("batch, farthest of " + steps + " steps, pictures decoded", perSecond * steps, "/s");
        }
    }

    private void memory() throws IOException, InterruptedException {
        parts.use().forEach((part, use) -> say("memory after all that, " + part, use.residentMebibytes(), "MiB"));
    }

    private static double micros(Histogram nanos, double percentile) {
        return nanos.getValueAtPercentile(percentile) / NANOS_PER_MICRO;
    }

    private void say(String what, double value, String unit) {
        report.withObject("/figures").put(unit.isEmpty() ? what : what + " (" + unit + ")", value);
        out.printf("%-60s %10.1f %s%n", what, value, unit);
        out.flush();
    }
}
