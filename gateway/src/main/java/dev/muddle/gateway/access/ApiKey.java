package dev.muddle.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key that the gateway accepts, as it is stored: without the key itself. A key is 256 random bits, so that one round of
 * SHA-256 hides it: there is nothing to guess.
 *
 * @param hash of the key
 */
record ApiKey(Caller caller, byte[] hash) {

    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9._@-]{1,64}):([a-z]+):([0-9a-f]{64})");

    /**
     * Reads a line {@code name:role:hash}, the hash in hexadecimal.
     *
     * @throws IllegalArgumentException if it has another form; the message does not repeat the line
     */
    static ApiKey parse(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "it must be name:role:hash, the hash being the key's SHA-256 in lower-case"
                            + " hexadecimal, the name up to 64 letters, digits and . _ @ -");
        }
        Role role = Role.named(parts.group(2))
                .orElseThrow(() -> new IllegalArgumentException("the role must be viewer, maker or operator"));
        return new ApiKey(new Caller(parts.group(1), role), HexFormat.of().parseHex(parts.group(3)));
    }

    /** Compares in a time that does not depend on where the difference is. */
    boolean hasHash(byte[] other) {
        return MessageDigest.isEqual(hash, other);
    }

    static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
