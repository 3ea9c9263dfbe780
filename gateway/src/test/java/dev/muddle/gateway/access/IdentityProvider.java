package dev.muddle.gateway.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Plays an identity provider of OpenID Connect: says where its keys are, and signs tokens. */
public final class IdentityProvider implements QuarkusTestResourceLifecycleManager {

    static final String AUDIENCE = "muddle";

    private static final String KEY_ID = "key-1";
    private static final String PRIVATE_KEY = "muddle.test.provider-key";
    private static final String ISSUER = "muddle.test.provider-issuer";
    private static final KeyPair KEYS = newKeys();

    private HttpServer server;

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String issuer = "http://localhost:" + server.getAddress().getPort();
        serve("/.well-known/openid-configuration", """
                {"issuer": "%s", "jwks_uri": "%s/keys", "authorization_endpoint": "%s/a", "token_endpoint": "%s/t"}
                """.formatted(issuer, issuer, issuer, issuer));
        serve("/keys", publicKeys());
        server.start();
        // Tests are loaded by another class loader than this.
        System.setProperty(ISSUER, issuer);
        System.setProperty(
                PRIVATE_KEY,
                Base64.getEncoder().encodeToString(KEYS.getPrivate().getEncoded()));
        return Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.auth-server-url", issuer,
                "quarkus.oidc.client-id", AUDIENCE,
                "quarkus.oidc.token.audience", AUDIENCE);
    }

    static String issuer() {
        return System.getProperty(ISSUER);
    }

    static String sign(JwtClaimsBuilder token) {
        byte[] key = Base64.getDecoder().decode(System.getProperty(PRIVATE_KEY));
        try {
            return sign(token, KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String signByAnother(JwtClaimsBuilder token) {
        return sign(token, newKeys().getPrivate());
    }

    private static String sign(JwtClaimsBuilder token, PrivateKey key) {
        return token.jws().keyId(KEY_ID).sign(key);
    }

    private void serve(String path, String json) {
        byte[] body = json.getBytes(UTF_8);
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    private static String publicKeys() {
        RSAPublicKey key = (RSAPublicKey) KEYS.getPublic();
        return """
                {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "%s", "n": "%s", "e": "%s"}]}
                """.formatted(KEY_ID, number(key.getModulus()), number(key.getPublicExponent()));
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        server.stop(0);
    }
}
