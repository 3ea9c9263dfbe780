package dev.muddle.recipe;

import static dev.muddle.recipe.Example.DATA_SET;
import static dev.muddle.recipe.Example.ENCODING;
import static dev.muddle.recipe.Example.average;
import static dev.muddle.recipe.Example.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.EncodeRequested;
import dev.muddle.contracts.LatentsEncoded;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.latent.Strategy;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is picked, and how it is encoded. */
class EncodingStepTest {

    @Test
    void sameSeedGivesTheSameToTheLastBit() {
        // Given
        MuddleRecipe recipe = new MuddleRecipe(4, null, Split.TRAIN, Strategy.AVERAGE, 1, 8, 20_260_101L);
        LatentsEncoded first = encode(request(recipe));

        // When
        LatentsEncoded second = encode(request(recipe));

        // Then
        assertThat(second).usingRecursiveComparison().isEqualTo(first);
    }

    @Test
    void seedsGiveDifferentDigits() {
        // Given
        List<EncodeRequested> requests =
                LongStream.range(0, 20).mapToObj(seed -> request(4, seed)).toList();

        // When
        List<LatentsEncoded> encoded = EncodingStep.encode(requests, ENCODING).encoded();

        // Then
        assertThat(encoded.stream().map(latents -> latents.a().digit()).distinct())
                .hasSizeGreaterThan(10);
    }

    @Test
    void seedGivesTheSameAWhateverElseIsAsked() {
        // Given
        DigitId plain = encode(request(4, 5)).a().digit();
        MuddleRecipe other = new MuddleRecipe(4, 1, Split.TRAIN, Strategy.FARTHEST, 11, 8, 5);

        // When
        LatentsEncoded latents = encode(request(other));

        // Then
        assertThat(latents.a().digit()).isEqualTo(plain);
    }

    @Test
    void digitsComeFromTheSplitAskedFor() {
        // Given
        MuddleRecipe recipe = new MuddleRecipe(4, null, Split.TEST, Strategy.AVERAGE, 1, 4, 1);

        // When
        LatentsEncoded latents = encode(request(recipe));

        // Then
        assertThat(latents.a().digit().split()).isEqualTo(Split.TEST);
        assertThat(latents.partners())
                .hasSize(4)
                .extracting(Sample::digit)
                .doesNotHaveDuplicates()
                .extracting(DigitId::split)
                .containsOnly(Split.TEST);
    }

    @Test
    void partnersAreFewerWhereTheLabelHasNoMoreDigits() {
        // Given
        var nines = Example.encodingOver(Example.withTestDigits(7, 9, 9));
        MuddleRecipe recipe = new MuddleRecipe(7, 9, Split.TEST, Strategy.AVERAGE, 1, 16, 1);

        // When
        List<LatentsEncoded> encoded =
                EncodingStep.encode(List.of(request(recipe)), nines).encoded();

        // Then
        assertThat(encoded.get(0).partners())
                .extracting(partner -> partner.digit().index())
                .containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void askedPartnerIsTaken() {
        // Given
        List<EncodeRequested> requests = LongStream.range(0, 10)
                .filter(partner -> partner != 4)
                .mapToObj(partner -> request(average(4, (int) partner, partner)))
                .toList();

        // When
        List<LatentsEncoded> encoded = EncodingStep.encode(requests, ENCODING).encoded();

        // Then
        assertThat(encoded)
                .extracting(latents -> latents.partners().get(0).label())
                .containsExactly(0, 1, 2, 3, 5, 6, 7, 8, 9);
    }

    @Test
    void digitsAreThoseOfTheDataSet() {
        // Given
        EncodeRequested request = request(4, 3);

        // When
        LatentsEncoded latents = encode(request);

        // Then
        assertThat(List.of(latents.a(), latents.partners().get(0))).allSatisfy(sample -> {
            assertThat(sample.pixels())
                    .isEqualTo(DATA_SET.train().pixels(sample.digit().index()));
            assertThat(sample.label())
                    .isEqualTo(DATA_SET.train().label(sample.digit().index()));
        });
    }

    private static LatentsEncoded encode(EncodeRequested request) {
        return EncodingStep.encode(List.of(request), ENCODING).encoded().get(0);
    }
}
