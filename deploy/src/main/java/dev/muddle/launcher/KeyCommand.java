package dev.muddle.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an API key. */
@Command(
        name = "key",
        description = {
            "Makes an API key. The line that the gateway knows it by goes to the standard output, for the file that"
                    + " MUDDLE_GATEWAY_ACCESS_KEYS_FILE names; the key itself, which is kept nowhere, to the standard error.",
            ""
        },
        sortOptions = false)
final class KeyCommand implements Callable<Integer> {

    /** 256 bits. */
    private static final int BYTES = 32;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "Whose it is: up to 64 letters, digits and . _ @ -")
    private String name;

    @Parameters(
            index = "1",
            paramLabel = "ROLE",
            description = "viewer (reads), maker (makes muddles and votes too), or operator (activates models too).")
    private Role role;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end.")
    boolean help;

    @Override
    public Integer call() throws NoSuchAlgorithmException {
        if (!name.matches("[A-Za-z0-9._@-]{1,64}")) {
            throw new ParameterException(spec.commandLine(), "a name has up to 64 letters, digits and . _ @ -");
        }
        byte[] secret = new byte[BYTES];
        new SecureRandom().nextBytes(secret);
        String key = "muddle_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
        spec.commandLine()
                .getOut()
                .println(name + ":" + role.name().toLowerCase(Locale.ROOT) + ":"
                        + HexFormat.of().formatHex(hash));
        spec.commandLine().getErr().println("the key: " + key);
        return 0;
    }

    /** As the gateway names them. */
    private enum Role {
        VIEWER,
        MAKER,
        OPERATOR
    }
}
