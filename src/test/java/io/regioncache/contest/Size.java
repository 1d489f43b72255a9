package io.regioncache.contest;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How large a contest is.
 *
 * @param threads the threads of each process, each of which is a participant
 * @param turns the keys or numbers that it is about, or the turns of each participant
 */
record Size(int threads, int turns) {

    /** The name of this process in contests. */
    static final String HERE = "here";

    /** The name of the other process. */
    static final String THERE = "there";

    /** The participants of a process. */
    List<String> participants(String process) {
        return IntStream.range(0, threads).mapToObj(i -> process + i).toList();
    }

    /** The participants of both processes. */
    List<String> participants() {
        return Stream.concat(participants(HERE).stream(), participants(THERE).stream())
                .toList();
    }

    /** The turns of everybody, each named by participant and number. */
    List<String> allTurns() {
        return participants().stream()
                .flatMap(participant -> turnsOf(participant).stream())
                .toList();
    }

    /** The turns of a participant. */
    List<String> turnsOf(String participant) {
        return IntStream.range(0, turns).mapToObj(i -> participant + ":" + i).toList();
    }
}
