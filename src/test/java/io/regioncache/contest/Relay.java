package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.cache.Cache;

/** Everybody leaves values behind under one key; what is won are the values that were there before. */
final class Relay implements Rules {

    private static final String KEY = "baton";
    private static final String FIRST = "first";

    private final Handover handover;

    /** Everybody does this with each of the own values. */
    Relay(Handover handover) {
        this.handover = handover;
    }

    /** Leaves a value and gives the one before. */
    interface Handover {
        String of(Cache<String, String> cache, String key, String value);
    }

    @Override
    public void prepare(Cache<String, String> cache, Size size) {
        cache.put(KEY, FIRST);
    }

    @Override
    public void take(Cache<String, String> cache, String participant, Size size, Score score) {
        for (String value : size.turnsOf(participant)) {
            score.turn(value, () -> handover.of(cache, KEY, value));
        }
    }

    @Override
    public long judge(Cache<String, String> cache, Size size, Score score) {
        List<String> seen = new ArrayList<>(score.won());
        seen.add(cache.get(KEY));
        List<String> left = new ArrayList<>(size.allTurns());
        left.add(FIRST);
        assertThat(seen).as("values that were there").doesNotHaveDuplicates().isSubsetOf(left);
        Set<String> lost = new TreeSet<>(left);
        lost.removeAll(seen);
        lost.removeAll(score.unknown());
        assertThat(lost)
                .as("values left behind that nobody was given; the callers without an answer may have taken one each")
                .hasSizeLessThanOrEqualTo(score.unknown().size());
        return lost.size();
    }
}
