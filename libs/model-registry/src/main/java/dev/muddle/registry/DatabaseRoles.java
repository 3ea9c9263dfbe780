package dev.muddle.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** The services' roles in Postgres, each with the rights it needs: {@code db/roles.sql} beside this class. */
public final class DatabaseRoles {

    /** Owns the schema registry. */
    public static final String TRAINER = "muddle_trainer";

    /** Owns the schema latent. */
    public static final String ENCODER = "muddle_encoder";

    /** Owns nothing. */
    public static final String DECODER = "muddle_decoder";

    /** Owns the schema gateway. */
    public static final String GATEWAY = "muddle_gateway";

    public static final List<String> ALL = List.of(TRAINER, ENCODER, DECODER, GATEWAY);

    private DatabaseRoles() {}

    /**
     * Makes the roles and their schemas, or puts right what there is.
     *
     * @param superuser connections to the services' database
     * @throws StoreException if the database refuses
     */
    public static void create(DataSource superuser) {
        try (Connection connection = superuser.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql());
        } catch (SQLException e) {
            throw new StoreException(e);
        }
    }

    private static String sql() {
        try (InputStream in = DatabaseRoles.class.getResourceAsStream("/db/roles.sql")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
