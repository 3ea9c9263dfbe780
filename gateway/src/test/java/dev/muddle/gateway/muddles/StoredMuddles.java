package dev.muddle.gateway.muddles;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddledDigit;
import dev.muddle.gateway.muddles.Outcome.Failed;
import dev.muddle.gateway.muddles.Outcome.Made;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts outcomes into the store, as if the flow had brought them. */
@Singleton
public final class StoredMuddles {

    private final OutcomeStore store;
    private final ObjectMapper json;

    StoredMuddles(OutcomeStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    public void keep(MuddledDigit digit) {
        keep(List.of(new Made(digit)));
    }

    public void keep(MuddleFailed failure) {
        keep(List.of(new Failed(failure)));
    }

    List<Made> keep(List<? extends Outcome> outcomes) {
        return store.keep(outcomes.stream().map(this::published).toList());
    }

    private PublishedOutcome published(Outcome outcome) {
        Object event = outcome instanceof Made made ? made.digit() : ((Failed) outcome).failure();
        try {
            return new PublishedOutcome(outcome, json.writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
