package dev.muddle.gateway.access;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Who may call. Without keys and without {@code quarkus.oidc.tenant-enabled}, anyone may. */
@ConfigMapping(prefix = "muddle.gateway.access")
interface AccessConfig {

    /** The keys, a line each: {@code name:role:hash}. It is read anew as it changes. */
    Optional<Path> keysFile();

    /** The same lines themselves, as from a secret in the environment. */
    Optional<String> keys();
}
