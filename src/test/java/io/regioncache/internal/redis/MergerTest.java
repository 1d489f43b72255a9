package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of a merger goes as commands that a test answers when it likes. */
@Timeout(60)
class MergerTest {

    private static final int LIMIT = 3;
    private static final int ROUNDS = 400;
    private static final int STEPS = 60;

    private int mayGoTogether = Merger.MOST;
    private volatile boolean cannotSend;
    private final List<Command> sent = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Command> open = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Merger<Integer, String> merger = new Merger<>(LIMIT) {

        @Override
        int mayGoTogether() {
            return mayGoTogether;
        }

        @Override
        CompletableFuture<String> send(Integer question) {
            Command command = begin(List.of(question));
            return command.reply.thenApply(answers -> answers.get(0)).whenComplete((done, failure) -> sendNext());
        }

        @Override
        void sendAll(List<Waiting<Integer, String>> together) {
            Command command = begin(questions(together));
            command.reply.whenComplete((answers, failure) -> {
                sendNext();
                end(together, answers, failure);
            });
        }
    };

    private Command begin(List<Integer> questions) {
        Command command = new Command(questions);
        sent.add(command);
        underWay.incrementAndGet();
        open.add(command);
        if (cannotSend) {
            command.fail();
        }
        return command;
    }

    /** A command that was sent. */
    private record Command(List<Integer> questions, CompletableFuture<List<String>> reply) {

        private Command(List<Integer> questions) {
            this(questions, new CompletableFuture<>());
        }

        void answer() {
            reply.complete(questions.stream().map(MergerTest::answer).toList());
        }

        void fail() {
            reply.completeExceptionally(new IllegalArgumentException(questions.toString()));
        }
    }

    private static String answer(int question) {
        return "answer " + question;
    }

    static LongStream seeds() {
        return LongStream.of(1, 2, 3, 4, 5, ThreadLocalRandom.current().nextLong());
    }

    /** The model: who waits, in their order, and what is under way. */
    @ParameterizedTest
    @MethodSource("seeds")
    void keepsItsRulesWhateverIsAskedAndAnswered(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            sent.clear();
            mayGoTogether = random.nextInt(4) == 0 ? 1 : 2 + random.nextInt(5);
            Map<Integer, CompletableFuture<String>> asked = new LinkedHashMap<>();
            List<Integer> waiting = new ArrayList<>();
            List<Command> underWay = new ArrayList<>();
            Map<Integer, String> failed = new HashMap<>();
            for (int step = 0; step < STEPS || !underWay.isEmpty(); step++) {
                if (step < STEPS && random.nextBoolean()) {
                    int question = asked.size();
                    boolean waits = underWay.size() >= LIMIT && mayGoTogether > 1;
                    asked.put(question, merger.ask(question));
                    if (waits) {
                        waiting.add(question);
                        assertThat(sent).as("sent, seed %d", seed).isEmpty();
                    } else {
                        Command command = sent.remove(0);
                        assertThat(command.questions).containsExactly(question);
                        underWay.add(command);
                    }
                } else if (!underWay.isEmpty()) {
                    Command command = underWay.remove(random.nextInt(underWay.size()));
                    if (random.nextInt(4) == 0) {
                        command.questions.forEach(question -> failed.put(question, command.questions.toString()));
                        command.fail();
                    } else {
                        command.answer();
                    }
                    int next = Math.min(waiting.size(), mayGoTogether);
                    if (next > 0) {
                        Command following = sent.remove(0);
                        assertThat(following.questions).isEqualTo(waiting.subList(0, next));
                        waiting.subList(0, next).clear();
                        underWay.add(following);
                    }
                    assertThat(sent).isEmpty();
                }
                Set<Integer> open = new HashSet<>(waiting);
                underWay.forEach(command -> open.addAll(command.questions));
                asked.forEach((question, answer) ->
                        assertThat(answer.isDone()).as("%d", question).isEqualTo(!open.contains(question)));
            }
            assertThat(waiting).isEmpty();
            asked.forEach((question, answer) ->
                    assertThat(outcome(answer)).isEqualTo(failed.getOrDefault(question, answer(question))));
        }
    }

    /** The answer, or what the failure says. */
    private static String outcome(CompletableFuture<String> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            return String.valueOf(e.getCause().getMessage());
        }
    }

    @Test
    void whoWaitsGoesOneByOneWhereTheyMayNoLongerGoTogether() {
        List<CompletableFuture<String>> answers =
                IntStream.range(0, LIMIT + 2).mapToObj(merger::ask).toList();
        mayGoTogether = 1;
        for (int i = 0; i < answers.size(); i++) {
            sent.get(i).answer();
        }

        assertThat(sent).hasSize(answers.size()).allSatisfy(command -> assertThat(command.questions)
                .hasSize(1));
        assertThat(answers).allMatch(CompletableFuture::isDone);
    }

    @Test
    void anyNumberOfThoseWhoWaitEndsWhereNothingCanBeSentAnyMore() {
        List<CompletableFuture<String>> answers =
                IntStream.range(0, 50_000).mapToObj(merger::ask).toList();
        List<Command> before = List.copyOf(sent);
        mayGoTogether = 1; // the longest way
        cannotSend = true;
        before.forEach(Command::fail);

        assertThat(answers).allMatch(CompletableFuture::isCompletedExceptionally);
        cannotSend = false;
        sent.clear();
        CompletableFuture<String> next = merger.ask(1);
        sent.get(0).answer();
        assertThat(next).isCompletedWithValue(answer(1));
    }

    @Test
    void manyThreadsGetTheirOwnAnswersAndNeverTooManyAreUnderWay() throws InterruptedException {
        int threads = 16;
        int questions = 2_000;
        AtomicInteger wrong = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int first = i * questions;
            all.add(new Thread(() -> {
                for (int question = first; question < first + questions; question++) {
                    if (!merger.ask(question).join().equals(answer(question))) {
                        wrong.incrementAndGet();
                    }
                    done.incrementAndGet();
                }
            }));
        }
        for (int i = 0; i < 2; i++) {
            all.add(new Thread(() -> {
                while (done.get() < threads * questions) {
                    Command command = open.poll();
                    if (command != null) {
                        most.accumulateAndGet(underWay.get(), Math::max);
                        underWay.decrementAndGet();
                        command.answer();
                    }
                }
            }));
        }
        all.forEach(thread -> thread.setDaemon(true));
        all.forEach(Thread::start);
        for (Thread thread : all) {
            thread.join();
        }

        assertThat(wrong).hasValue(0);
        assertThat(most.get()).isBetween(1, LIMIT);
        assertThat(sent).hasSizeLessThan(threads * questions);
    }
}
