package dev.muddle.gateway.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Strategy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchPlanTest {

    private static final UUID BATCH = UUID.fromString("5b1c1a8e-3a0e-4c53-8f0b-0d9e5a3f7c11");

    @Test
    void labelsAreTakenInTurn() {
        // Given
        BatchPlan plan = plan(7, List.of(4, 9, 1), List.of());

        // When
        List<Integer> labels =
                IntStream.range(0, 7).mapToObj(i -> plan.recipe(i).label()).toList();

        // Then
        assertThat(labels).containsExactly(4, 9, 1, 4, 9, 1, 4);
        assertThat(plan.recipe(3).partner()).isNull();
    }

    @Test
    void aPartnerLabelBelongsToTheLabelAtItsPosition() {
        // Given
        BatchPlan plan = plan(4, List.of(4, 3), List.of(9, 5));

        // When
        List<Integer> partners =
                IntStream.range(0, 4).mapToObj(i -> plan.recipe(i).partner()).toList();

        // Then
        assertThat(partners).containsExactly(9, 5, 9, 5);
    }

    @Test
    void onePartnerLabelIsForAll() {
        // Given
        BatchPlan plan = plan(3, List.of(4, 3, 2), List.of(9));

        // When
        List<Integer> partners =
                IntStream.range(0, 3).mapToObj(i -> plan.recipe(i).partner()).toList();

        // Then
        assertThat(partners).containsOnly(9);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 7, -1, Long.MAX_VALUE})
    void seedsAreTheSequenceOfAGenerator(long seed) {
        // Given
        SplittableRandom generator = new SplittableRandom(seed);
        long[] expected = IntStream.range(0, 100)
                .mapToLong(i -> generator.nextLong() >>> 11)
                .toArray();

        // When
        BatchPlan plan = plan(100, List.of(4), List.of(), seed);

        // Then
        assertThat(IntStream.range(0, 100).mapToLong(plan::seed)).containsExactly(box(expected));
    }

    @Test
    void noTwoItemsOfALargeBatchHaveTheSameSeed() {
        // Given
        BatchPlan plan = plan(BatchPlan.MAX_COUNT, List.of(4), List.of());

        // When
        long different = IntStream.range(0, plan.count())
                .mapToLong(plan::seed)
                .distinct()
                .count();

        // Then
        assertThat(different).isEqualTo(plan.count());
    }

    @Test
    void anItemsIdIsMadeOfTheBatchAndTheIndex() {
        // When
        UUID id = BatchPlan.muddleId(BATCH, 12);

        // Then
        byte[] name = "5b1c1a8e-3a0e-4c53-8f0b-0d9e5a3f7c11/12".getBytes(StandardCharsets.UTF_8);
        assertThat(id).isEqualTo(UUID.nameUUIDFromBytes(name)).isNotEqualTo(BatchPlan.muddleId(BATCH, 13));
    }

    @Test
    void anItemAsksForAPictureAtEachPositionToEachPartner() {
        // Given
        MuddleRecipe recipe = new MuddleRecipe(4, null, Split.TRAIN, Strategy.BALANCED, 11, 8, 7);

        // When
        int pictures = new BatchPlan(1, List.of(4), List.of(), recipe).picturesPerItem();

        // Then
        assertThat(pictures).isEqualTo(88);
        assertThat(plan(1, List.of(4), List.of()).picturesPerItem()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100_001})
    void otherCountsDoNotExist(int count) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(count, List.of(4), List.of()))
                .withMessageContaining("1 to 100000");
    }

    private static Long[] box(long[] values) {
        return Arrays.stream(values).boxed().toArray(Long[]::new);
    }

    private static BatchPlan plan(int count, List<Integer> labels, List<Integer> partners) {
        return plan(count, labels, partners, 7);
    }

    private static BatchPlan plan(int count, List<Integer> labels, List<Integer> partners, long seed) {
        return new BatchPlan(
                count,
                labels,
                partners,
                new MuddleRecipe(labels.get(0), null, Split.TRAIN, Strategy.AVERAGE, 1, 1, seed));
    }
}
