package dev.muddle.gateway.muddles;

import dev.muddle.gateway.http.Problems;
import dev.muddle.gateway.muddles.IdempotencyStore.Use;
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
     * What a key is used for.
     *
     * @param fresh the muddle that it stands for from now on, if it is new
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if it came before with another body
     */
    Use use(IdempotencyKey key, byte[] body, UUID fresh) {
        byte[] digest = sha256(body);
        Use use = store.use(key.value(), digest, fresh);
        if (!MessageDigest.isEqual(use.digest(), digest)) {
            throw Problems.idempotencyKeyReused();
        }
        return use;
    }

    /** Remembers that the first response told where to come back: so does every repetition. */
    void accept(IdempotencyKey key, UUID muddle) {
        store.accept(key.value(), muddle);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
