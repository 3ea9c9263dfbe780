package dev.muddle.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListPositionTest {

    @Test
    void aCursorLeadsToWhereItWasMade() {
        // Given
        ListPosition position = new ListPosition(Instant.parse("2026-01-02T03:04:05.678901Z"), UUID.randomUUID());

        // When
        Optional<ListPosition> parsed = ListPosition.parse(position.cursor());

        // Then
        assertThat(parsed).contains(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1/2",
                "-1/00000000-0000-4000-8000-000000000001",
                "99999999999999999/00000000-0000-4000-8000-000000000001",
                "1/00000000-0000-4000-8000-00000000000"
            })
    void whatIsNoCursorIsNotRead(String text) {
        // Given
        String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));

        // When
        Optional<ListPosition> parsed = ListPosition.parse(cursor);

        // Then
        assertThat(parsed).isEmpty();
        assertThat(ListPosition.parse(text + "!")).isEmpty();
    }
}
