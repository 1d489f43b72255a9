package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javax.cache.Cache;

/** Everybody tries to create, or to remove, the entry of each of many keys, and one of them succeeds. */
final class KeyRace implements Rules {

    private static final String PRIZE = "prize";

    private final boolean creating;
    private final Attempt attempt;

    private KeyRace(boolean creating, Attempt attempt) {
        this.creating = creating;
        this.attempt = attempt;
    }

    /** How to try; true if it succeeded. */
    interface Attempt {
        boolean on(Cache<String, String> cache, String key, String value);
    }

    /** Who creates the entries, with the own name as the value. */
    static KeyRace creating(Attempt attempt) {
        return new KeyRace(true, attempt);
    }

    /** Who removes the entries, which all have the same value. */
    static KeyRace removing(Attempt attempt) {
        return new KeyRace(false, attempt);
    }

    @Override
    public void prepare(Cache<String, String> cache, Size size) {
        if (!creating) {
            keys(size).forEach(key -> cache.put(key, PRIZE));
        }
    }

    @Override
    public void take(Cache<String, String> cache, String participant, Size size, Score score) {
        String value = creating ? participant : PRIZE;
        for (String key : keys(size)) {
            String turn = turn(key, participant);
            score.turn(turn, () -> attempt.on(cache, key, value) ? turn : null);
        }
    }

    @Override
    public long judge(Cache<String, String> cache, Size size, Score score) {
        long unseen = 0;
        for (String key : keys(size)) {
            List<String> winners = of(key, score.won());
            List<String> unknown = of(key, score.unknown());
            String left = cache.get(key);
            boolean taken = creating == (left != null);
            assertThat(winners).as("winners of %s", key).hasSizeLessThanOrEqualTo(1);
            if (!taken) {
                assertThat(winners).as("winners of %s, which is untouched", key).isEmpty();
                assertThat(unknown)
                        .as("%s is untouched, so nobody was told that somebody else has won it", key)
                        .hasSameSizeAs(size.participants());
            } else if (creating) {
                assertThat(winners.isEmpty() ? unknown : winners)
                        .as("winners of %s", key)
                        .contains(turn(key, String.valueOf(left)));
            } else if (winners.isEmpty()) {
                assertThat(unknown).as("who may have won %s", key).isNotEmpty();
            }
            unseen += taken && winners.isEmpty() ? 1 : 0;
        }
        return unseen;
    }

    private static List<String> keys(Size size) {
        return IntStream.range(0, size.turns()).mapToObj(i -> "key " + i).toList();
    }

    private static String turn(String key, String participant) {
        return key + "=" + participant;
    }

    private static List<String> of(String key, List<String> turns) {
        return turns.stream().filter(turn -> turn.startsWith(key + "=")).toList();
    }
}
