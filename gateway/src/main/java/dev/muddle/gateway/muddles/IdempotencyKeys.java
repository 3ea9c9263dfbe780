package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Which muddle a caller's key stands for. */
@ApplicationScoped
class IdempotencyKeys {

    private final IdempotencyStore store;

    IdempotencyKeys(IdempotencyStore store) {
        this.store = store;
    }

    /**
     * The muddle of a key.
     *
     * @param fresh what it stands for from now on, if it is new
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if it came before with another body
     */
    UUID muddle(IdempotencyKey key, byte[] body, UUID fresh) {
        byte[] digest = sha256(body);
        IdempotencyStore.Use use = store.use(key.value(), digest, fresh);
        if (!MessageDigest.isEqual(use.digest(), digest)) {
            throw Problems.idempotencyKeyReused();
        }
        return use.muddle();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
