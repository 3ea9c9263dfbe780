package dev.muddle.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    private static final String HASH = HexFormat.of().formatHex(ApiKey.hash("muddle_secret"));

    @Test
    void whoHoldsAKeyIsKnownByIt() {
        // Given
        ApiKeys keys = ApiKeys.parse(List.of("# staff", "", "ann:viewer:" + "0".repeat(64), "bob:maker:" + HASH));

        // When
        Optional<Caller> holder = keys.holder("muddle_secret");

        // Then
        assertThat(holder).contains(new Caller("bob", Role.MAKER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"muddle_secre", "muddle_secret ", "", "MUDDLE_SECRET"})
    void anotherKeyIsNobodys(String key) {
        // Given
        ApiKeys keys = ApiKeys.parse(List.of("bob:maker:" + HASH));

        // When
        Optional<Caller> holder = keys.holder(key);

        // Then
        assertThat(holder).isEmpty();
    }

    @Test
    void theHashItselfIsNoKey() {
        // Given
        ApiKeys keys = ApiKeys.parse(List.of("bob:maker:" + HASH));

        // When
        Optional<Caller> holder = keys.holder(HASH);

        // Then
        assertThat(holder).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bob",
                "bob:maker",
                "bob:maker:abc",
                "bob:boss:HASH",
                ":maker:HASH",
                "a b:maker:HASH",
                "bob:maker:muddle_secret"
            })
    void aLineOfAnotherFormIsRefusedByItsNumberAlone(String line) {
        // Given
        List<String> lines = List.of("ann:viewer:" + HASH, line.replace("HASH", HASH));

        // When
        assertThatThrownBy(() -> ApiKeys.parse(lines))

                // Then
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ")
                .message()
                .doesNotContain(HASH, "muddle_secret");
    }

    @Test
    void aNameIsGivenOnce() {
        // Given
        List<String> lines = List.of("bob:viewer:" + HASH, "bob:operator:" + "0".repeat(64));

        // When
        assertThatThrownBy(() -> ApiKeys.parse(lines))

                // Then
                .hasMessage("line 2: the name bob is taken");
    }
}
