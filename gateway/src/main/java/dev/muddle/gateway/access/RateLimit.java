package dev.muddle.gateway.access;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * A bucket of tokens for each client: a request takes one, and they come back at a steady rate. Of more clients than it
 * holds it forgets whoever was quiet longest, who begins again with a full bucket.
 */
final class RateLimit {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final int burst;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets;

    /**
     * @param perSecond tokens that come back
     * @param burst the most that a bucket holds
     * @param clients how many buckets are held
     */
    RateLimit(double perSecond, int burst, int clients, LongSupplier nanoTime) {
        if (!(perSecond > 0) || burst < 1 || clients < 1) {
            throw new IllegalArgumentException(
                    "a rate limit is above 0 a second, with a burst and clients of 1 or more");
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.nanoTime = nanoTime;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > clients;
            }
        };
    }

    /** Takes a token. Returns zero if there was one, else how long until there is. */
    synchronized Duration take(String client) {
        long now = nanoTime.getAsLong();
        Bucket before = buckets.getOrDefault(client, new Bucket(burst, now));
        double tokens = Math.min(burst, before.tokens + (now - before.nanos) / NANOS * perSecond);
        boolean isEnough = tokens >= 1;
        buckets.put(client, new Bucket(isEnough ? tokens - 1 : tokens, now));
        return isEnough ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
    }

    /** What a client had at a time. */
    private record Bucket(double tokens, long nanos) {}
}
