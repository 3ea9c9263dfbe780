package dev.muddle.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the figures were measured on. */
final class Machine {

    private Machine() {}

    static String describe() throws IOException {
        return "%s, %d processors, %s, JDK %s, load %.1f"
                .formatted(
                        line("/proc/cpuinfo", "model name"),
                        Runtime.getRuntime().availableProcessors(),
                        line("/proc/meminfo", "MemTotal"),
                        System.getProperty("java.version"),
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String line(String file, String start) throws IOException {
        List<String> lines = Files.exists(Path.of(file)) ? Files.readAllLines(Path.of(file)) : List.of();
        return lines.stream()
                .filter(each -> each.startsWith(start))
                .map(each -> each.substring(each.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }
}
