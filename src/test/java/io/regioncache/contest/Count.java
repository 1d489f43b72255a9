package io.regioncache.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Everybody adds one to counters by an entry processor, beginning from no entry; what is won are the sums. */
final class Count implements Rules {

    private static final EntryProcessor<String, String, String> INCREMENT = new Increment();

    private final int counters;

    /** Each participant takes so many counters in turn. */
    Count(int counters) {
        this.counters = counters;
    }

    @Override
    public void prepare(Cache<String, String> cache, Size size) {}

    @Override
    public void take(Cache<String, String> cache, String participant, Size size, Score score) {
        for (int i = 0; i < size.turns(); i++) {
            String counter = counter(i % counters);
            score.turn(counter, () -> counter + "=" + cache.invoke(counter, INCREMENT));
        }
    }

    @Override
    public long judge(Cache<String, String> cache, Size size, Score score) {
        int participants = size.participants().size();
        return IntStream.range(0, Math.min(counters, size.turns()))
                .mapToLong(i -> {
                    int turns = (size.turns() - i + counters - 1) / counters;
                    return judge(counter(i), cache, participants * turns, score);
                })
                .sum();
    }

    private static long judge(String counter, Cache<String, String> cache, int calls, Score score) {
        List<Integer> sums = score.won().stream()
                .filter(sum -> sum.startsWith(counter + "="))
                .map(sum -> Integer.valueOf(sum.substring(counter.length() + 1)))
                .toList();
        long unknown = score.unknown().stream().filter(counter::equals).count();
        assertThat(sums.size() + unknown).as("calls for %s", counter).isEqualTo(calls);
        return judge(counter, cache, sums, unknown);
    }

    /**
     * Fails unless a counter is at the number of the sums that were told, or above by one at most for each call of unknown
     * outcome, and no sum was told twice.
     *
     * @return by how much it is above
     */
    static long judge(String counter, Cache<String, String> cache, List<Integer> sums, long unknown) {
        String last = cache.get(counter);
        int sum = last == null ? 0 : Integer.parseInt(last);
        assertThat(sums).as("sums of %s", counter).doesNotHaveDuplicates().allMatch(told -> told >= 1 && told <= sum);
        assertThat((long) sum).as("last sum of %s", counter).isBetween((long) sums.size(), unknown + sums.size());
        return (long) sum - sums.size();
    }

    private static String counter(int number) {
        return "counter " + number;
    }

    private static final class Increment implements EntryProcessor<String, String, String> {

        @Override
        public String process(MutableEntry<String, String> entry, Object... arguments) {
            int number = entry.exists() ? Integer.parseInt(entry.getValue()) : 0;
            entry.setValue(Integer.toString(number + 1));
            return entry.getValue();
        }
    }
}
