package dev.muddle.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenRequestsTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<UUID> ids = Stream.generate(UUID::randomUUID).limit(4).toList();

    /** How many were open at each look. */
    private final List<Integer> looks = new ArrayList<>();

    @Test
    void asManyAsTheLimitDoNotWait() {
        // Given
        OpenRequests open = new OpenRequests(4, LONG, this::noneHasEnded);

        // When
        open.add(ids);

        // Then
        assertThat(looks).isEmpty();
    }

    @Test
    void oneMoreWaitsUntilOneHasEnded() {
        // Given
        OpenRequests open = new OpenRequests(3, LONG, this::oneHasEndedAtTheSecondLook);

        // When
        open.add(ids);

        // Then
        assertThat(looks).containsExactly(4, 4);
    }

    @Test
    void whatIsOpenIsCountedFromBatchToBatch() {
        // Given
        OpenRequests open = new OpenRequests(3, LONG, this::oneHasEndedAtTheSecondLook);
        open.add(ids.subList(0, 2));

        // When
        open.add(ids.subList(2, 4));

        // Then
        assertThat(looks).containsExactly(4, 4);
    }

    @Test
    void whatNeverEndsHoldsUpNoOthers() {
        // Given
        OpenRequests open = new OpenRequests(3, Duration.ZERO, this::noneHasEnded);

        // When
        open.add(ids);

        // Then
        assertThat(looks).containsExactly(4);
    }

    @Test
    void aServiceThatStopsDoesNotWait() {
        // Given
        OpenRequests open = new OpenRequests(3, LONG, this::noneHasEnded);
        open.stop();

        // When
        open.add(ids);

        // Then
        assertThat(looks).containsExactly(4);
    }

    private Set<UUID> noneHasEnded(Set<UUID> open) {
        looks.add(open.size());
        return open;
    }

    private Set<UUID> oneHasEndedAtTheSecondLook(Set<UUID> open) {
        looks.add(open.size());
        return looks.size() < 2 ? open : Set.copyOf(ids.subList(0, 3));
    }
}
