package dev.muddle.faults;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.agent.builder.AgentBuilder.RedefinitionStrategy;
import net.bytebuddy.asm.Advice;

/**
 * Makes the clock of one Java process jump, as the machine's would for all: {@code java.time} and Kafka's client see the time
 * of day that is so many milliseconds off as a file says. What is measured by {@code System.nanoTime} does not jump, nor does
 * it with a real clock.
 */
public final class ClockAgent {

    /** A system property, as classes of the JDK can't see this one. */
    private static final String JUMP = "muddle.clock.jump";

    private static final Duration LOOK = Duration.ofMillis(50);

    private ClockAgent() {}

    /**
     * The option by which a process has this agent, which is written beside the file: one for each process, as another may be
     * reading its own.
     *
     * @param jump the file that says how far the clock is off; it need not exist
     */
    static String option(Path jump) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", ClockAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(ClockAgent.class, Advice.class)
                        .map(type -> type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString())
                        .collect(Collectors.joining(" ")));
        Path jar = jump.resolveSibling(jump.getFileName() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.finish();
        }
        return "-javaagent:" + jar.toAbsolutePath() + "=" + jump.toAbsolutePath();
    }

    /** Has the clocks that follow a file be off. */
    static void jump(Path file, Duration by) throws IOException {
        Path whole = Files.writeString(file.resolveSibling(file.getFileName() + ".new"), Long.toString(by.toMillis()));
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where the JVM begins. */
    public static void premain(String file, Instrumentation instrumentation) {
        Path jump = Path.of(file);
        look(jump);
        Thread looking = new Thread(() -> follow(jump), "clock");
        looking.setDaemon(true);
        looking.start();
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(RedefinitionStrategy.RETRANSFORMATION)
                .ignore(none())
                .type(named("java.time.Clock"))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Instants.class).on(named("currentInstant"))))
                .type(named("java.time.Clock$SystemClock")
                        .or(named("java.time.Clock$SystemInstantSource"))
                        .or(named("org.apache.kafka.common.utils.SystemTime")))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Millis.class).on(named("millis").or(named("milliseconds")))))
                .installOn(instrumentation);
    }

    private static void follow(Path jump) {
        while (true) {
            LockSupport.parkNanos(LOOK.toNanos());
            look(jump);
        }
    }

    private static void look(Path jump) {
        try {
            System.setProperty(JUMP, Files.readString(jump));
        } catch (NoSuchFileException e) {
            System.clearProperty(JUMP);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Becomes part of methods that return milliseconds since 1970. */
    static final class Millis {

        private Millis() {}

        @Advice.OnMethodExit
        @SuppressWarnings({"UnusedVariable", "ParameterReassignment"})
        static void jump(@Advice.Return(readOnly = false) long millis) {
            millis += Long.getLong(JUMP, 0);
        }
    }

    /** Becomes part of a method that returns an instant. */
    static final class Instants {

        private Instants() {}

        @Advice.OnMethodExit
        @SuppressWarnings({"UnusedVariable", "ParameterReassignment"})
        static void jump(@Advice.Return(readOnly = false) Instant now) {
            now = now.plusMillis(Long.getLong(JUMP, 0));
        }
    }
}
