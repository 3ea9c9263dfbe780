package dev.muddle.messaging;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.MDC;

/**
 * Which muddle and which trace lines of the log are about: as {@code muddleId} and {@code traceId} in logs for machines, and
 * as {@code correlation} at the end of lines for people.
 */
record Correlation(Optional<String> muddleId, Optional<String> traceId) {

    /** Does some work whose lines are about this. */
    <R> R during(Supplier<R> work) {
        Map<String, String> values = values();
        Map<String, Object> before = MDC.getMap();
        values.forEach(MDC::put);
        try {
            return work.get();
        } finally {
            values.keySet().forEach(name -> restore(name, before.get(name)));
        }
    }

    private Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        muddleId.ifPresent(id -> values.put("muddleId", id));
        traceId.ifPresent(id -> values.put("traceId", id));
        String words = values.entrySet().stream()
                .map(value -> " " + value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining());
        values.put("correlation", words);
        return values;
    }

    private static void restore(String name, Object before) {
        if (before == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, before);
        }
    }
}
