package dev.muddle.registry;

import java.sql.SQLException;
import java.util.Set;

/** Postgres refused a statement or could not be reached. */
public final class StoreException extends RuntimeException {

    /** SQLSTATE classes of faults that pass: connection, rolled back, resources, operator, system. */
    private static final Set<String> TRANSIENT = Set.of("08", "40", "53", "57", "58");

    private final String sqlState;

    public StoreException(SQLException cause) {
        super("the database failed: " + cause.getMessage(), cause);
        this.sqlState = cause.getSQLState();
    }

    /** Whether the same statement may succeed later. Agroal reports an unreachable server without a SQLSTATE. */
    public boolean isTransient() {
        return sqlState == null || (sqlState.length() == 5 && TRANSIENT.contains(sqlState.substring(0, 2)));
    }
}
