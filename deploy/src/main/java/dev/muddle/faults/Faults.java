package dev.muddle.faults;

import dev.muddle.registry.DatabaseRoles;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The faults that there are. */
final class Faults {

    /** Longer than the ten seconds after which Kafka gives a consumer up. */
    private static final Duration PAUSE = Duration.ofSeconds(15);

    private static final Duration CUT = Duration.ofSeconds(8);
    private static final int HANG_UPS = 500;
    /** Of faults at random. */
    private static final int AT_A_TIME = 3;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);
    private static final Duration SLOW = Duration.ofMillis(40);

    private static final String[] SERVICES = {"encoder", "decoder", "gateway"};
    private static final String[] SERVERS = {"kafka", "postgres"};

    private Faults() {}

    /** A few, for every build. */
    static List<Fault> few() {
        return List.of(
                signal("decoder", "KILL"),
                signal("gateway", "KILL"),
                signal("kafka", "KILL"),
                signal("postgres", "KILL"),
                silence("kafka"),
                silence("postgres"),
                new Fault("poison on every topic", Poison::strike),
                hangUps(),
                clock("gateway", "a day ahead", Duration.ofDays(1)),
                new Fault("a new model, the encoder's clock a day behind", (trial, traffic) -> {
                    trial.setClock("encoder", Duration.ofDays(-1));
                    Set<UUID> others = Models.swap(trial, traffic);
                    letPass(PAUSE);
                    return others;
                }));
    }

    /** @param disk whether there is one that may be filled */
    static List<Fault> all(boolean disk) {
        List<Fault> faults = new ArrayList<>();
        for (String signal : new String[] {"KILL", "TERM"}) {
            for (String service : SERVICES) {
                faults.add(signal(service, signal));
            }
        }
        faults.add(signal("kafka", "KILL"));
        faults.add(signal("kafka", "TERM"));
        faults.add(signal("postgres", "KILL"));
        for (String service : SERVICES) {
            faults.add(pause(service));
        }
        for (String server : SERVERS) {
            faults.add(pause(server));
            faults.add(cut(server));
            faults.add(silence(server));
            faults.add(slow(server));
        }
        faults.add(new Fault("poison on every topic", Poison::strike));
        faults.add(hangUps());
        for (String service : SERVICES) {
            faults.add(clock(service, "a day ahead", Duration.ofDays(1)));
            faults.add(clock(service, "a day behind", Duration.ofDays(-1)));
            faults.add(clock(service, "right again", Duration.ZERO));
        }
        faults.add(new Fault("SIGKILL to Kafka by all clocks of tomorrow, and of today", Faults::killTomorrow));
        faults.add(new Fault("another model, and back", Models::swap));
        faults.add(new Fault("a damaged bundle", Models::damagedBundle));
        if (disk) {
            faults.add(fill());
        }
        faults.add(new Fault("a second replica of each service comes", Faults::addReplicas));
        for (String service : SERVICES) {
            faults.add(signal(service + " 2", "KILL"));
            faults.add(signal(service, "TERM"));
        }
        faults.add(signal("kafka", "KILL"));
        faults.add(signal("postgres", "KILL"));
        return faults;
    }

    /**
     * Several at a time, as chance has it: each round is a few faults, the next before the system has got over the last.
     *
     * @param seed the same rounds for the same
     */
    static List<Fault> atRandom(long seed, int rounds) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            List<Fault> several =
                    Stream.generate(() -> any(random)).limit(AT_A_TIME).toList();
            Duration pause = Duration.ofMillis(random.nextLong(LONGEST_PAUSE.toMillis()));
            String names = several.stream().map(Fault::name).collect(Collectors.joining(", "));
            faults.add(new Fault(names, (trial, traffic) -> {
                Set<UUID> others = new HashSet<>();
                for (Fault fault : several) {
                    others.addAll(fault.strike().at(trial, traffic));
                    letPass(pause);
                }
                return others;
            }));
        }
        return faults;
    }

    private static Fault any(SplittableRandom random) {
        String service = SERVICES[random.nextInt(SERVICES.length)];
        String server = SERVERS[random.nextInt(SERVERS.length)];
        return switch (random.nextInt(11)) {
            case 0 -> signal(service, "KILL");
            case 1 -> signal(service, "TERM");
            case 2 -> signal(server, "KILL");
            case 3 -> pause(service);
            case 4 -> pause(server);
            case 5 -> cut(server);
            case 6 -> silence(server);
            case 7 -> slow(server);
            case 8 -> clock(service, "a day ahead", Duration.ofDays(1));
            case 9 -> clock(service, "a day behind", Duration.ofDays(-1));
            default -> new Fault("poison on every topic", Poison::strike);
        };
    }

    private static Fault signal(String part, String signal) {
        return new Fault("SIG%s to %s".formatted(signal, called(part)), (trial, traffic) -> {
            trial.signal(part, signal);
            return Set.of();
        });
    }

    private static Fault hangUps() {
        return new Fault(HANG_UPS + " callers who hang up", (trial, traffic) -> {
            traffic.hangUp(HANG_UPS);
            return Set.of();
        });
    }

    private static Fault pause(String part) {
        String name = "SIGSTOP to %s for %d s".formatted(called(part), PAUSE.toSeconds());
        return lasting(name, PAUSE, trial -> trial.signal(part, "STOP"), trial -> trial.signal(part, "CONT"));
    }

    private static Fault cut(String server) {
        return network("no network to %s for %d s", server, Link::cut);
    }

    /** As when a node or a firewall on the way is gone: no side hears of it, and what was connected stays dumb for ever. */
    private static Fault silence(String server) {
        return network("no word from %s for %d s, and never again by old connections", server, Link::silence);
    }

    private static Fault slow(String server) {
        return network("a slow network to %s for %d s", server, link -> link.slow(SLOW));
    }

    /** @param name with room for the server's name and the seconds */
    private static Fault network(String name, String server, Consumer<Link> begin) {
        return lasting(
                name.formatted(called(server), CUT.toSeconds()),
                CUT,
                trial -> begin.accept(trial.link(server)),
                trial -> trial.link(server).mend());
    }

    private static String called(String part) {
        return switch (part) {
            case "kafka" -> "Kafka";
            case "postgres" -> "PostgreSQL";
            default -> "the " + part;
        };
    }

    /** It stays so: with the wrong time, too, all is to work, and Kafka is not to give a consumer up. */
    private static Fault clock(String service, String how, Duration off) {
        return lasting(
                "the clock of the %s %s".formatted(service, how),
                PAUSE,
                trial -> trial.setClock(service, off),
                trial -> {});
    }

    /** What connected when it was later than it is, must connect again. */
    private static Set<UUID> killTomorrow(Trial trial, Traffic traffic) throws IOException, InterruptedException {
        for (Duration off : List.of(Duration.ofDays(1), Duration.ZERO)) {
            for (String service : SERVICES) {
                trial.setClock(service, off);
            }
            letPass(LONGEST_PAUSE);
            trial.signal("kafka", "KILL");
            letPass(PAUSE);
        }
        return Set.of();
    }

    private static Fault fill() {
        String name = "a full disk for %d s".formatted(CUT.toSeconds());
        return lasting(
                name,
                CUT,
                trial -> trial.disk().orElseThrow().fill(),
                trial -> trial.disk().orElseThrow().free());
    }

    /** One that lasts for a while, and that is undone whatever comes between. */
    static Fault lasting(String name, Duration time, Change begin, Change undo) {
        return new Fault(name, (trial, traffic) -> {
            try {
                begin.of(trial);
                letPass(time);
            } finally {
                undo.of(trial);
            }
            return Set.of();
        });
    }

    /** By the clock: how long it lasts is what a fault is, and nothing tells of its end. */
    private static void letPass(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }

    /** Begins a fault, or undoes it. */
    @FunctionalInterface
    interface Change {
        void of(Trial trial) throws IOException, InterruptedException;
    }

    private static Set<UUID> addReplicas(Trial trial, Traffic traffic) throws IOException {
        trial.addReplica("encoder 2", "encoder-service", DatabaseRoles.ENCODER, trial.freePort(0));
        trial.addReplica("decoder 2", "decoder-service", DatabaseRoles.DECODER, trial.freePort(1));
        trial.addReplica("gateway 2", "gateway", DatabaseRoles.GATEWAY, trial.freePort(2));
        return Set.of();
    }
}
