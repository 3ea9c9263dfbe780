package dev.muddle.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests one running system that they share: it starts when first asked for, and stops after the last test. */
final class SharedSystem implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LaunchedSystem.class;
    }

    @Override
    public LaunchedSystem resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Holder holder = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(SharedSystem.class, key -> new Holder(), Holder.class);
        try {
            return holder.system.awaitReady();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static RuntimeException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new IllegalStateException(cause);
    }

    private static final class Holder implements AutoCloseable {

        /** What it printed, for whoever looks for the reason of a failure. */
        private static final Path LOG = Path.of("target", "shared-system.log");

        private final Path data;
        private final LaunchedSystem system;

        Holder() {
            try {
                data = Files.createTempDirectory("muddle-test-system");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            system = LaunchedSystem.up(data, FreePorts.find());
        }

        @Override
        public void close() throws IOException {
            system.program().terminate();
            try {
                system.program().awaitEnd();
            } catch (InterruptedException e) {
                throw interrupted(e);
            }
            system.close();
            try (Stream<Path> paths = Files.walk(data)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
            Files.writeString(LOG, system.program().everything());
        }
    }
}
