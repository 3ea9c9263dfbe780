package dev.muddle.launcher;

import dev.muddle.backends.EmbeddedKafka;
import dev.muddle.backends.Ports;
import dev.muddle.contracts.KafkaTopics;
import dev.muddle.contracts.KafkaUser;
import dev.muddle.contracts.Topic;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker that asks who comes: users with passwords (SCRAM) and the rights that {@link KafkaUser} lists, and one more
 * user without any. A second listener lets the test in as the administrator.
 */
final class SecuredKafka implements AutoCloseable {

    static final String NOBODY = "nobody";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ITERATIONS = 4096;

    private final Map<String, String> passwords = new HashMap<>();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final String administration;
    private final String bootstrapServers;
    private final Child broker;

    SecuredKafka(Path folder) throws Exception {
        int administrationPort = Ports.free();
        int port = Ports.free();
        int controllerPort = Ports.free();
        administration = "localhost:" + administrationPort;
        bootstrapServers = "localhost:" + port;
        Map<String, String> settings = Map.of(
                "listeners",
                "PLAINTEXT://%s,SASL_PLAINTEXT://%s,CONTROLLER://localhost:%d"
                        .formatted(administration, bootstrapServers, controllerPort),
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "controller.quorum.voters",
                "1@localhost:" + controllerPort,
                "sasl.enabled.mechanisms",
                "SCRAM-SHA-512",
                "listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;",
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:ANONYMOUS");
        List<String> command = EmbeddedKafka.command(
                folder, "localhost", administrationPort, false, "-Dmuddle.part=secured-kafka", settings);
        broker = Child.start(
                "kafka", command, Map.of(), new Console(new PrintStream(output, true, StandardCharsets.UTF_8), false));
        KafkaTopics.create(administration, Topic.specifications(), PATIENCE);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", administration))) {
            List<UserScramCredentialAlteration> users = new ArrayList<>(List.of(user(NOBODY)));
            for (KafkaUser each : KafkaUser.values()) {
                users.add(user(each.userName()));
            }
            admin.alterUserScramCredentials(users).all().get();
            admin.createAcls(rights()).all().get();
        }
    }

    private UserScramCredentialUpsertion user(String name) {
        String password = "secret-of-" + name + "-" + UUID.randomUUID();
        passwords.put(name, password);
        return new UserScramCredentialUpsertion(
                name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password);
    }

    private static List<AclBinding> rights() {
        List<AclBinding> rights = new ArrayList<>();
        for (KafkaUser user : KafkaUser.values()) {
            for (String topic : user.reads()) {
                rights.add(right(user, ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.READ));
            }
            for (String topic : user.writes()) {
                rights.add(right(user, ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.WRITE));
            }
            rights.add(right(user, ResourceType.GROUP, user.groupPrefix(), PatternType.PREFIXED, AclOperation.READ));
        }
        return rights;
    }

    private static AclBinding right(
            KafkaUser user, ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + user.userName(), "*", operation, AclPermissionType.ALLOW));
    }

    /** Where users come in. */
    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Where the administrator comes in. */
    String administration() {
        return administration;
    }

    List<String> passwords() {
        return List.copyOf(passwords.values());
    }

    /** The settings of a client, by which a user comes in. */
    Map<String, String> client(String user) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                jaas(user));
    }

    /** The same as a service's environment. */
    Map<String, String> environment(String user) {
        return Map.of(
                "KAFKA_SECURITY_PROTOCOL",
                "SASL_PLAINTEXT",
                "KAFKA_SASL_MECHANISM",
                "SCRAM-SHA-512",
                "KAFKA_SASL_JAAS_CONFIG",
                jaas(user));
    }

    private String jaas(String user) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(user, passwords.get(user));
    }

    @Override
    public void close() {
        broker.stop(Duration.ofSeconds(10));
    }
}
