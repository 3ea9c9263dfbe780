package dev.muddle.gateway.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys that are accepted. */
final class ApiKeys {

    private final List<ApiKey> keys;

    ApiKeys(List<ApiKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /**
     * Reads a key a line; empty lines and those that begin with # say nothing.
     *
     * @throws IllegalArgumentException that names the line at fault
     */
    static ApiKeys parse(List<String> lines) {
        List<ApiKey> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                ApiKey key = parse(line, i + 1);
                if (!names.add(key.caller().name())) {
                    throw new IllegalArgumentException(
                            "line " + (i + 1) + ": the name " + key.caller().name() + " is taken");
                }
                keys.add(key);
            }
        }
        return new ApiKeys(keys);
    }

    private static ApiKey parse(String line, int number) {
        try {
            return ApiKey.parse(line);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
        }
    }

    int count() {
        return keys.size();
    }

    /** Who holds a key. All keys are compared, whichever it is. */
    Optional<Caller> holder(String key) {
        byte[] hash = ApiKey.hash(key);
        Caller found = null;
        for (ApiKey each : keys) {
            if (each.hasHash(hash)) {
                found = each.caller();
            }
        }
        return Optional.ofNullable(found);
    }
}
