package dev.muddle.gateway.muddles;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.gateway.muddles.Outcome.Made;
import dev.muddle.latent.Strategy;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class MuddleViewTest {

    private static final Instant MADE_AT = Instant.parse("2026-01-02T03:04:05.678901Z");

    private final MuddledDigit digit = SampleEvents.digit(UUID.fromString("00000000-0000-4000-8000-000000000001"));

    @Test
    void showsHowTheDigitWasMade() {
        // When
        MuddleView view = MuddleView.of(new Made(digit, MADE_AT));

        // Then
        assertThat(view.id()).isEqualTo(digit.id());
        assertThat(view.madeAt()).isEqualTo(MADE_AT);
        assertThat(view.model()).isEqualTo(SampleEvents.MODEL);
        assertThat(view.label()).isEqualTo(4);
        assertThat(view.partner()).isEqualTo(9);
        assertThat(view.labelName()).isEqualTo("4");
        assertThat(view.partnerName()).isEqualTo("9");
        assertThat(view.strategy()).isEqualTo(Strategy.FARTHEST);
        assertThat(view.steps()).isEqualTo(5);
        assertThat(view.source()).isEqualTo(Split.TEST);
        assertThat(view.seed()).isEqualTo(7);
        assertThat(view.distances()).isEqualTo(digit.distances());
        assertThat(view.t()).isEqualTo(0.25);
        assertThat(view.latent()).isEqualTo(digit.latent());
        assertThat(view.verdict()).isEqualTo(digit.verdict());
    }

    @Test
    void showsTheSourcesWithLinksToTheirPictures() {
        // When
        MuddleView view = MuddleView.of(new Made(digit, MADE_AT));

        // Then
        assertThat(view.a())
                .isEqualTo(new MuddleView.Source(
                        4,
                        "4",
                        digit.a().digit(),
                        digit.a().latent(),
                        "/api/v1/muddles/00000000-0000-4000-8000-000000000001/a/image"));
        assertThat(view.b())
                .isEqualTo(new MuddleView.Source(
                        9,
                        "9",
                        digit.b().digit(),
                        digit.b().latent(),
                        "/api/v1/muddles/00000000-0000-4000-8000-000000000001/b/image"));
    }

    @Test
    void linksToWhereMoreIsToBeFound() {
        // When
        MuddleView view = MuddleView.of(new Made(digit, MADE_AT));

        // Then
        assertThat(view.links())
                .isEqualTo(new MuddleView.Links(
                        "/api/v1/muddles/00000000-0000-4000-8000-000000000001",
                        "/api/v1/muddles/00000000-0000-4000-8000-000000000001/image",
                        "/api/v1/muddles/00000000-0000-4000-8000-000000000001/series",
                        "/api/v1/muddles/reproduction?label=4&partner=9&source=test&strategy=farthest&steps=5&partners=1"
                                + "&seed=7&model=model-of-a-test"));
    }

    @Test
    void anUploadedPictureIsNoDigitOfTheDataSet() {
        // Given
        Sample uploaded = new Sample(4, null, digit.a().pixels(), digit.a().latent());

        // When
        MuddleView.Source source = MuddleView.Source.of(uploaded, "/a");

        // Then
        assertThat(source.digit()).isNull();
    }
}
