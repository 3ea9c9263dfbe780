package dev.muddle.gateway.batches;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoomTest {

    @Test
    void cheapItemsAreLimitedByTheirNumber() {
        // Given
        Room room = new Room(256, 2_048);

        // When
        room.take(200, 1);

        // Then
        assertThat(room.share(1, 1)).isEqualTo(56);
    }

    @Test
    void dearItemsAreLimitedByTheirPictures() {
        // Given
        Room room = new Room(256, 2_048);

        // When
        room.take(20, 88);

        // Then
        assertThat(room.share(88, 1)).isEqualTo(3);
    }

    @Test
    void whatIsLeftIsShared() {
        // Given
        Room room = new Room(10, 1_000);

        // When
        int first = room.share(1, 3);
        room.take(first, 1);

        // Then
        assertThat(first).isEqualTo(4);
        assertThat(room.share(1, 2)).isEqualTo(3);
    }

    @Test
    void aFullRoomTakesNoMore() {
        // Given
        Room room = new Room(10, 100);

        // When
        room.take(11, 20);

        // Then
        assertThat(room.share(1, 1)).isZero();
    }

    @Test
    void itemsGoInGroups() {
        // Given
        Room room = new Room(16, 2_048);

        // When
        room.take(12, 1);

        // Then
        assertThat(room.isForGroup()).isTrue();
        room.take(1, 1);
        assertThat(room.isForGroup()).isFalse();
    }

    @Test
    void anItemLargerThanTheRoomGoesAlone() {
        // Given
        Room room = new Room(10, 100);

        // When
        int alone = room.share(1_616, 1);
        room.take(alone, 1_616);

        // Then
        assertThat(alone).isEqualTo(1);
        assertThat(room.share(1_616, 1)).isZero();
    }
}
