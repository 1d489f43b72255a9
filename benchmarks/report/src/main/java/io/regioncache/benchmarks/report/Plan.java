package io.regioncache.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run measures.
 *
 * @param contenders the subjects, in the order of each round
 * @param cases what is measured of each
 * @param threads the numbers of threads
 * @param rounds how many forks of each
 * @param warmups iterations that don't count
 * @param iterations iterations that count
 * @param millis the time of an iteration
 * @param shared whether all cases of a subject share a fork, which is faster and less exact
 */
record Plan(
        List<Contender> contenders,
        List<Case> cases,
        List<Integer> threads,
        int rounds,
        int warmups,
        int iterations,
        int millis,
        boolean shared) {

    private static final int PRELUDE = 2_500;

    /** A look that takes less than three minutes. */
    static Plan quick() {
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
                2,
                1,
                2,
                350,
                true);
    }

    /** Everything; takes hours. */
    static Plan full() {
        List<Case> cases = new ArrayList<>();
        for (String operation : List.of("get", "getMiss", "put", "putIfAbsent", "getAll", "putAll", "invoke")) {
            cases.add(Case.of(operation));
        }
        for (String operation : List.of("get", "put", "getAll", "putAll")) {
            cases.add(new Case(operation, Case.LARGE, Case.ETERNAL));
        }
        for (String expiry : List.of("CREATED", "ACCESSED")) {
            cases.add(new Case("get", Case.SMALL, expiry));
            cases.add(new Case("put", Case.SMALL, expiry));
        }
        cases.add(Case.of("iterate"));
        cases.add(Case.of("clearTree"));
        return new Plan(Contender.ALL, cases, List.of(1, 8, 32), 5, 3, 3, 1_000, false);
    }

    /** The same for other numbers of rounds. */
    Plan withRounds(int others) {
        return new Plan(contenders, cases, threads, others, warmups, iterations, millis, shared);
    }

    /** The same for some subjects only, by name. */
    Plan withContenders(List<String> names) {
        for (String name : names) {
            if (contenders.stream().noneMatch(each -> each.name().equals(name))) {
                throw new IllegalArgumentException("No subject " + name + " in this run; it has "
                        + contenders.stream().map(Contender::name).toList());
            }
        }
        List<Contender> some =
                contenders.stream().filter(each -> names.contains(each.name())).toList();
        return new Plan(some, cases, threads, rounds, warmups, iterations, millis, shared);
    }

    /** The same for some operations only. */
    Plan withOperations(List<String> operations) {
        for (String operation : operations) {
            if (cases.stream().noneMatch(each -> each.operation().equals(operation))) {
                throw new IllegalArgumentException("No operation " + operation + " in this run; it has "
                        + cases.stream().map(Case::operation).distinct().toList());
            }
        }
        List<Case> some = cases.stream()
                .filter(each -> operations.contains(each.operation()))
                .toList();
        return new Plan(contenders, some, threads, rounds, warmups, iterations, millis, shared);
    }

    /** How many milliseconds the first of the cases that share a fork runs beforehand; else it would be colder than the rest. */
    int prelude() {
        return shared ? PRELUDE : 0;
    }

    /** The cases of each fork that a subject gets in a round for this number of threads. */
    List<List<Case>> forks(int threadCount) {
        List<Case> ofThese = cases.stream()
                .filter(each -> !each.wholeCache() || threadCount == threads.get(0))
                .toList();
        return shared ? List.of(ofThese) : ofThese.stream().map(List::of).toList();
    }
}
