package io.regioncache.contest;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCacheException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the turns of a contest came to: what was won, and what was tried without an answer. Safe for use by many threads.
 *
 * <p>A call that fails otherwise is said to have changed nothing, so it is made again.
 */
final class Score {

    private static final int ATTEMPTS = 1_000;
    private static final String SEPARATOR = ",";
    private static final String HALVES = ";";

    private final List<String> won = Collections.synchronizedList(new ArrayList<>());
    private final List<String> unknown = Collections.synchronizedList(new ArrayList<>());

    /**
     * Takes a turn.
     *
     * @param turn what stands for it if its outcome is unknown
     * @param call gives what was won, null for nothing
     */
    void turn(String turn, Supplier<@Nullable String> call) {
        try {
            String prize = unlessFailed(call);
            if (prize != null) {
                won.add(prize);
            }
        } catch (OutcomeUnknownException e) {
            unknown.add(turn);
        }
    }

    /** Makes a call until it does not fail, but for those whose outcome is unknown. */
    static <T extends @Nullable Object> T unlessFailed(Supplier<T> call) {
        for (int i = 1; true; i++) {
            try {
                return call.get();
            } catch (OutcomeUnknownException e) {
                throw e;
            } catch (RegionCacheException e) {
                if (i == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** What was won, the same thing as often as it was won. */
    List<String> won() {
        return List.copyOf(won);
    }

    /** The turns whose outcome is unknown. */
    List<String> unknown() {
        return List.copyOf(unknown);
    }

    /** Adds what another process did. */
    void add(Score other) {
        won.addAll(other.won());
        unknown.addAll(other.unknown());
    }

    /** As a line. */
    String toLine() {
        return String.join(SEPARATOR, won()) + HALVES + String.join(SEPARATOR, unknown());
    }

    /** Reads a line. */
    static Score ofLine(String line) {
        int middle = line.indexOf(HALVES);
        Score score = new Score();
        score.won.addAll(list(line.substring(0, middle)));
        score.unknown.addAll(list(line.substring(middle + 1)));
        return score;
    }

    private static List<String> list(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(SEPARATOR));
    }
}
