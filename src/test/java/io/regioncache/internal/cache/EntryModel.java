package io.regioncache.internal.cache;

import io.regioncache.internal.cache.EntryEffect.Counts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an entry processor should do, as the documentation of {@link javax.cache.processor.EntryProcessor} says: only the
 * net effect of its steps is seen outside.
 *
 * <p>Where the documentation is silent this follows the reference implementation: an entry that the processor creates and
 * removes again was never there, so the next {@code getValue} may load it.
 */
final class EntryModel {

    private final EntrySituation situation;
    private final String key;
    private final List<String> calls = new ArrayList<>();
    private @Nullable String value;

    /** Whether a step changed the entry, and no later one took that back entirely. */
    private boolean changed;

    private boolean read;
    private boolean asked;

    private EntryModel(EntrySituation situation, String key) {
        this.situation = situation;
        this.key = key;
        this.value = situation.stored() ? EntrySituation.STORED : null;
    }

    /** The effect of some steps on the entry of a key. */
    static EntryEffect effect(EntrySituation situation, String key, List<EntryStep> steps) {
        EntryModel model = new EntryModel(situation, key);
        List<@Nullable Object> answers = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case GET -> answers.add(model.get());
                case EXISTS -> answers.add(model.value != null);
                case SET -> model.set(EntryStep.valueOf(i));
                case REMOVE -> model.remove();
            }
        }
        return model.netEffect(answers);
    }

    private @Nullable String get() {
        read = true;
        if (value == null && !changed && !asked && situation.readThrough()) {
            asked = true;
            calls.add("load " + key);
            value = situation.database();
        }
        return value;
    }

    private void set(String newValue) {
        value = newValue;
        changed = true;
    }

    private void remove() {
        boolean own = !situation.stored() && !isLoaded() && value != null;
        changed = !own;
        value = null;
    }

    private boolean isLoaded() {
        return asked && situation.database() != null;
    }

    private EntryEffect netEffect(List<@Nullable Object> answers) {
        boolean stored = situation.stored();
        boolean put = changed && value != null;
        boolean removed = changed && value == null;
        boolean loaded = !changed && !stored && value != null;
        if (loaded || (put && !stored)) {
            calls.add("creation");
            calls.add("CREATED " + key + "=" + value + " was null");
        }
        if (put && stored) {
            calls.add("update");
            calls.add("UPDATED " + key + "=" + value + " was " + EntrySituation.STORED);
        }
        if (removed && stored) {
            calls.add("REMOVED " + key + "=" + EntrySituation.STORED + " was " + EntrySituation.STORED);
        }
        if (!changed && stored && read) {
            calls.add("access");
        }
        if (situation.writeThrough() && changed) {
            calls.add(put ? "write " + key + "=" + value : "delete " + key);
        }
        Collections.sort(calls);
        Counts counts = new Counts(stored ? 1 : 0, stored ? 0 : 1, put ? 1 : 0, removed && stored ? 1 : 0);
        return new EntryEffect(answers, value, calls, counts);
    }
}
