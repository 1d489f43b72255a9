package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javax.cache.Cache;

/** Everybody replaces the number that is there by the next; what is won are the numbers reached. */
final class Climb implements Rules {

    private static final String KEY = "number";

    @Override
    public void prepare(Cache<String, String> cache, Size size) {
        cache.put(KEY, "0");
    }

    @Override
    public void take(Cache<String, String> cache, String participant, Size size, Score score) {
        for (int number = number(cache); number < size.turns(); number = number(cache)) {
            String from = Integer.toString(number);
            String to = Integer.toString(number + 1);
            score.turn(to, () -> cache.replace(KEY, from, to) ? to : null);
        }
    }

    private static int number(Cache<String, String> cache) {
        return Integer.parseInt(Score.unlessFailed(() -> cache.get(KEY)));
    }

    @Override
    public long judge(Cache<String, String> cache, Size size, Score score) {
        assertThat(cache.get(KEY)).isEqualTo(Integer.toString(size.turns()));
        List<Integer> reached = score.won().stream().map(Integer::valueOf).toList();
        for (int number = 1; number <= size.turns(); number++) {
            if (!reached.contains(number)) {
                assertThat(score.unknown())
                        .as("who may have replaced %d", number - 1)
                        .contains(Integer.toString(number));
            }
        }
        return Count.judge(KEY, cache, reached, score.unknown().size());
    }
}
