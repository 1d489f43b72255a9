package io.regioncache.benchmarks.ratios;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a run measures.
 *
 * @param contenders the subjects, in the order of the tables
 * @param cases what is measured of each
 * @param threads the numbers of threads
 * @param rounds how many forks of each
 * @param warmups iterations that don't count
 * @param iterations iterations that count
 * @param millis the time of an iteration
 * @param shared whether all cases of a subject share a fork, which is faster and less exact
 * @param nativeTransport whether subjects that know it use Netty's native transport
 */
public record Plan(
        List<Contender> contenders,
        List<Case> cases,
        List<Integer> threads,
        int rounds,
        int warmups,
        int iterations,
        int millis,
        boolean shared,
        boolean nativeTransport) {

    private static final int PRELUDE = 9_000;
    private static final int FORK_MILLIS = 2_500;

    /** A look that takes less than three minutes. */
    public static Plan quick() {
        return new Plan(
                List.of(Contender.OURS, Contender.MAP, Contender.JCACHE),
                List.of(
                        Case.of("get"),
                        new Case("get", Case.SMALL, "ACCESSED"),
                        Case.of("put"),
                        Case.of("getAll"),
                        Case.of("putAll"),
                        Case.of("invoke")),
                List.of(1, 8),
                1,
                1,
                3,
                450,
                true,
                false);
    }

    /** Everything; takes hours. */
    public static Plan full() {
        return new Plan(Contender.ALL, Case.ALL, List.of(1, 8, 32), 5, 3, 3, 1_000, false, false);
    }

    /** What the native transport makes of the commonest operations. */
    public static Plan ofNativeTransport() {
        return new Plan(
                List.of(Contender.OURS, Contender.MAP, Contender.JCACHE),
                List.of(Case.of("get"), Case.of("put")),
                List.of(1, 8, 32),
                5,
                3,
                3,
                1_000,
                false,
                true);
    }

    /** The same for other numbers of rounds. */
    public Plan withRounds(int others) {
        if (others < 1) {
            throw new IllegalArgumentException("A run has at least one round, not " + others);
        }
        return new Plan(contenders, cases, threads, others, warmups, iterations, millis, shared, nativeTransport);
    }

    /** The same for some subjects only, by name. */
    public Plan withContenders(List<String> names) {
        for (String name : names) {
            if (contenders.stream().noneMatch(each -> each.name().equals(name))) {
                throw new IllegalArgumentException("No subject " + name + " in this run; it has "
                        + contenders.stream().map(Contender::name).toList());
            }
        }
        List<Contender> some =
                contenders.stream().filter(each -> names.contains(each.name())).toList();
        return new Plan(some, cases, threads, rounds, warmups, iterations, millis, shared, nativeTransport);
    }

    /** The same for some operations only. */
    public Plan withOperations(List<String> operations) {
        for (String operation : operations) {
            if (cases.stream().noneMatch(each -> each.operation().equals(operation))) {
                throw new IllegalArgumentException("No operation " + operation + " in this run; it has "
                        + cases.stream().map(Case::operation).distinct().toList());
            }
        }
        List<Case> some = cases.stream()
                .filter(each -> operations.contains(each.operation()))
                .toList();
        return new Plan(contenders, some, threads, rounds, warmups, iterations, millis, shared, nativeTransport);
    }

    /** The same for some numbers of threads only. */
    public Plan withThreads(List<Integer> numbers) {
        if (!threads.containsAll(numbers)) {
            throw new IllegalArgumentException("Not " + numbers + " threads in this run; it has " + threads);
        }
        List<Integer> some = threads.stream().filter(numbers::contains).toList();
        return new Plan(contenders, cases, some, rounds, warmups, iterations, millis, shared, nativeTransport);
    }

    /**
     * For how many milliseconds the cases that share a fork run beforehand, together: the first seconds of a JVM are others,
     * see the part {@code waiting}.
     */
    int prelude() {
        return shared ? PRELUDE : 0;
    }

    /** The subjects in the order of a round: each time another is first, and every other round goes backwards. */
    List<Contender> contenders(int round) {
        List<Contender> order = new ArrayList<>(contenders);
        Collections.rotate(order, 1 - round);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    /** The cases of each fork that a subject gets in a round for this number of threads. */
    List<List<Case>> forks(int threadCount) {
        List<Case> ofThese = cases.stream()
                .filter(each -> !each.wholeCache() || threadCount == 1)
                .toList();
        return shared ? List.of(ofThese) : ofThese.stream().map(List::of).toList();
    }

    /** How long it takes, more or less. */
    Duration estimate() {
        long total = 0;
        for (int count : threads) {
            for (List<Case> fork : forks(count)) {
                for (Contender contender : contenders) {
                    long asked =
                            fork.stream().filter(contender.cases()::contains).count();
                    if (asked > 0) {
                        total += FORK_MILLIS + prelude() + asked * millis * (warmups + iterations);
                    }
                }
            }
        }
        return Duration.ofMillis(total * rounds);
    }
}
