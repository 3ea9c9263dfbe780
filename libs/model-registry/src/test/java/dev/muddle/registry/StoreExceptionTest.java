package dev.muddle.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreExceptionTest {

    @ParameterizedTest
    @CsvSource({
        ", true", // As Agroal says it.
        "08001, true", // can't connect
        "40P01, true", // deadlock
        "53300, true", // too many connections
        "57P01, true", // shut down by the administrator
        "58030, true", // disk
        "22001, false", // value too long
        "23503, false", // foreign key
        "42P01, false", // no such table
        "28P01, false", // wrong password
    })
    void aFaultThatPassesIsToldFromOneThatStays(String sqlState, boolean passes) {
        // Given
        StoreException exception = new StoreException(new SQLException("no", sqlState));

        // When
        boolean isTransient = exception.isTransient();

        // Then
        assertThat(isTransient).isEqualTo(passes);
    }
}
