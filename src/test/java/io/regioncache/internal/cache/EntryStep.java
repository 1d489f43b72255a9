package io.regioncache.internal.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** What an entry processor can do with its entry. */
enum EntryStep {
    GET,
    EXISTS,
    SET,
    REMOVE;

    /** All sequences up to a length, the empty one too. */
    static List<List<EntryStep>> sequences(int longest) {
        List<List<EntryStep>> sequences = new ArrayList<>(List.of(List.of()));
        for (int i = 0; i < sequences.size(); i++) {
            List<EntryStep> shorter = sequences.get(i);
            if (shorter.size() < longest) {
                for (EntryStep step : values()) {
                    sequences.add(
                            Stream.concat(shorter.stream(), Stream.of(step)).toList());
                }
            }
        }
        return sequences;
    }

    /** The value that a step of a sequence sets. */
    static String valueOf(int step) {
        return "set " + step;
    }

    /** Takes all steps and gives what the entry answered. */
    static List<@Nullable Object> take(List<EntryStep> steps, MutableEntry<String, String> entry) {
        List<@Nullable Object> answers = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case GET -> answers.add(entry.getValue());
                case EXISTS -> answers.add(entry.exists());
                case SET -> entry.setValue(valueOf(i));
                case REMOVE -> entry.remove();
            }
        }
        return answers;
    }
}
