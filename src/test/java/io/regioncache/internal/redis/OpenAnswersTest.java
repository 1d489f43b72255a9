package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.testing.OwnThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That each answer ends once and is forgotten then, whoever ends it and however many are open. */
class OpenAnswersTest {

    private static final int MORE_THAN_SLOTS = 5_000;
    private static final int THREADS = 4;

    private final OpenAnswers open = new OpenAnswers();

    @Test
    void whatEndsTwiceAtOnceEndsOnce() {
        List<Counted> answers = new ArrayList<>();
        for (int i = 0; i < MORE_THAN_SLOTS; i++) {
            Counted answer = new Counted(open);
            open.add(answer);
            answers.add(answer);
        }
        List<CompletableFuture<Void>> threads = IntStream.range(0, THREADS)
                .mapToObj(way -> OwnThread.run(() -> answers.forEach(answer -> end(answer, way))))
                .toList();
        threads.forEach(CompletableFuture::join);

        assertThat(answers).allMatch(answer -> answer.isDone() && answer.ends.get() == 1);
        assertThat(open.all()).isEmpty();
    }

    @Test
    void noneIsLeftOverThatComesWhileAllAreClosed() {
        for (int round = 0; round < 4; round++) {
            OpenAnswers closing = new OpenAnswers();
            ConcurrentLinkedQueue<Counted> answers = new ConcurrentLinkedQueue<>();
            List<CompletableFuture<Void>> threads = IntStream.range(0, THREADS)
                    .mapToObj(way -> OwnThread.run(() -> {
                        for (int i = 0; i < 100 || !closing.isClosed(); i++) {
                            Counted answer = new Counted(closing);
                            answers.add(answer);
                            closing.add(answer);
                            if (i % 2 == 0) {
                                end(answer, way);
                            }
                        }
                    }))
                    .toList();
            if (round % 2 == 0) {
                closing.close();
            } else {
                closing.finish(Duration.ofMillis(1));
            }
            threads.forEach(CompletableFuture::join);

            assertThat(closing.all()).isEmpty();
            assertThat(answers).allMatch(answer -> answer.isDone() && answer.ends.get() == 1);
        }
    }

    @Test
    void whateverFailsAtTheEndSomebodyGetsToKnow() {
        List<Answer<String, String>> answers = List.of(
                new Answer<>(open, reply -> {
                    throw new StackOverflowError();
                }),
                new Answer<>(open, Function.identity()) {
                    @Override
                    void ended() {
                        throw new IllegalArgumentException("on ending");
                    }
                },
                new Answer<>(open, reply -> {
                    throw new IllegalArgumentException("on reading");
                }) {
                    @Override
                    Throwable translated(Throwable failure) {
                        throw new IllegalArgumentException("on translating", failure);
                    }
                });
        for (Answer<String, String> answer : answers) {
            open.add(answer);
            answer.replied("reply");
            assertThat(answer).isCompletedExceptionally();
        }
        assertThat(open.all()).isEmpty();
    }

    private static void end(Answer<String, String> answer, int way) {
        switch (way) {
            case 0 -> answer.replied("reply");
            case 1 -> answer.completeExceptionally(new IllegalStateException("failed"));
            case 2 -> answer.cancel(true);
            default -> answer.complete("otherwise");
        }
    }

    private static final class Counted extends Answer<String, String> {

        private final AtomicInteger ends = new AtomicInteger();

        private Counted(OpenAnswers open) {
            super(open, Function.identity());
        }

        @Override
        void ended() {
            ends.incrementAndGet();
        }
    }
}
