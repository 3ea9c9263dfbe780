package dev.muddle.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muddle.contracts.DigitId;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddleRecipe;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.contracts.Sample;
import dev.muddle.contracts.Split;
import dev.muddle.contracts.Topic;
import dev.muddle.latent.Opinion;
import dev.muddle.latent.Pixels;
import dev.muddle.latent.Strategy;
import dev.muddle.latent.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventTest {

    private static final UUID ID = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-06-01T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void aMuddledDigitIsAPublicEventOfTheDecoder() {
        // Given
        MuddledDigit digit = muddledDigit();

        // When
        Event event = Event.muddled(digit, NOON);

        // Then
        assertThat(event.topic()).isEqualTo("muddle.digits");
        assertThat(event.key()).isEqualTo(ID.toString());
        assertThat(event.payload()).isSameAs(digit);
        assertThat(event.headers())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "content-type",
                        "application/json",
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        ID.toString(),
                        "ce_type",
                        "dev.muddle.digit.muddled.v1",
                        "ce_source",
                        "/muddle/decoder",
                        "ce_time",
                        "2026-06-01T12:00:00Z"));
    }

    @Test
    void aFailureIsAPublicEventOfItsStage() {
        // Given
        MuddleFailed failure = new MuddleFailed(ID, MuddleFailed.Stage.BLEND, MuddleFailed.Problem.INTERNAL, "no");

        // When
        Event event = Event.failed(failure, NOON);

        // Then
        assertThat(event.topic()).isEqualTo("muddle.failures");
        assertThat(event.key()).isEqualTo(ID.toString());
        assertThat(event.headers())
                .containsEntry("ce_type", "dev.muddle.muddle.failed.v1")
                .containsEntry("ce_source", "/muddle/blend")
                .containsEntry("ce_time", "2026-06-01T12:00:00Z");
    }

    @Test
    void anEventBetweenTheServicesIsPlainJson() {
        // Given
        String payload = "anything";

        // When
        Event event = Event.of(Topic.LATENTS, ID, payload);

        // Then
        assertThat(event)
                .isEqualTo(new Event(
                        "muddle.latents", ID.toString(), Map.of("content-type", "application/json"), payload));
    }

    static MuddledDigit muddledDigit() {
        byte[] pixels = new byte[Pixels.COUNT];
        float[] latent = new float[10];
        Sample sample = new Sample(4, new DigitId(Split.TRAIN, 1), pixels, latent);
        MuddleRecipe recipe = new MuddleRecipe(4, 9, Split.TRAIN, Strategy.AVERAGE, 1, 1, 0);
        return new MuddledDigit(
                ID,
                recipe,
                "model",
                sample,
                sample,
                new double[10],
                0.5,
                latent,
                pixels,
                Verdict.of(new Opinion(new float[] {0, 0, 0, 0, 0.5f, 0, 0, 0, 0, 0.5f}, 1), 4, 9));
    }
}
