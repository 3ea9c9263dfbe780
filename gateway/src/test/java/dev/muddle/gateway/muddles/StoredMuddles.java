package dev.muddle.gateway.muddles;

import dev.muddle.contracts.MuddleFailed;
import dev.muddle.contracts.MuddledDigit;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts outcomes into the store, as if the flow had brought them. */
@Singleton
public final class StoredMuddles {

    private final OutcomeStore store;

    StoredMuddles(OutcomeStore store) {
        this.store = store;
    }

    public void keep(MuddledDigit digit) {
        store.keep(List.of(new Outcome.Made(digit)));
    }

    public void keep(MuddleFailed failure) {
        store.keep(List.of(new Outcome.Failed(failure)));
    }
}
