package io.regioncache.internal.redis;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends operations of one kind on single keys of one region. Where many threads ask at once, those that come while some commands are
 * under way wait for the next of them to be answered, and are then sent together: fewer and larger commands cost client and server
 * less, and what they wait for is a part of the time that a command takes. Safe for use by many threads.
 *
 * <p>Nothing is sent before it was asked for, so it sees every change that was answered by then.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
abstract class Merger<Q, A extends @Nullable Object> {

    /** How many may go together. */
    static final int MOST = 64;

    /** Whose next are to be sent as soon as this thread is done with those before, see {@link #sendNext}. */
    private static final ThreadLocal<@Nullable Queue<Merger<?, ?>>> LATER = new ThreadLocal<>();

    private final int most;
    private final Queue<Waiting<Q, A>> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * A merger with nothing under way.
     *
     * @param underWay how many commands may be under way before others wait for them
     */
    Merger(int underWay) {
        this.most = underWay;
    }

    /** Sends an operation, now or together with others that come meanwhile. */
    final CompletableFuture<A> ask(Q question) {
        synchronized (this) {
            if (underWay >= most && mayGoTogether() > 1) {
                Waiting<Q, A> later = new Waiting<>(question);
                waiting.add(later);
                return later;
            }
            underWay++;
        }
        return send(question);
    }

    /** How many may go together now; if it is 1 nobody waits. */
    int mayGoTogether() {
        return MOST;
    }

    /** Sends one, and calls {@link #sendNext} once when that has been answered, or failed. Throws nothing. */
    abstract CompletableFuture<A> send(Q question);

    /**
     * Sends several, in their order, and calls {@link #sendNext} once when nothing of that is under way any more. Ends each of
     * them; throws nothing.
     */
    abstract void sendAll(List<Waiting<Q, A>> together);

    /** What is asked, in the same order. */
    static <Q, A extends @Nullable Object> List<Q> questions(List<Waiting<Q, A>> together) {
        List<Q> questions = new ArrayList<>(together.size());
        together.forEach(each -> questions.add(each.question));
        return questions;
    }

    /** Ends all with the answers, which are in their order, or the failure of their command. */
    static <Q, A extends @Nullable Object> void end(
            List<Waiting<Q, A>> together, @Nullable List<? extends A> answers, @Nullable Throwable failure) {
        for (int i = 0; i < together.size(); i++) {
            if (answers != null) {
                together.get(i).complete(answers.get(i));
            } else {
                together.get(i).completeExceptionally(requireNonNull(failure));
            }
        }
    }

    /**
     * To be called when one command is no longer under way.
     *
     * <p>Where nothing can be sent any more, each that is sent has failed at once, and this is called again from within. What it
     * would do then is left to the call that is on the stack already, which would else grow with the number of those who wait.
     */
    final void sendNext() {
        synchronized (this) {
            if (waiting.isEmpty()) {
                underWay--;
                return;
            }
        }
        Queue<Merger<?, ?>> calls = LATER.get();
        if (calls != null) {
            calls.add(this);
            return;
        }
        calls = new ArrayDeque<>();
        LATER.set(calls);
        try {
            for (Merger<?, ?> next = this; next != null; next = calls.poll()) {
                next.sendSome();
            }
        } finally {
            LATER.remove();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // those who wait have futures of their own
    private void sendSome() {
        List<Waiting<Q, A>> together;
        synchronized (this) {
            if (waiting.isEmpty()) {
                underWay--;
                return;
            }
            together = takeSome();
        }
        if (together.size() == 1) {
            send(together.get(0).question).whenComplete(together.get(0)::end);
        } else {
            sendAll(together);
        }
    }

    private List<Waiting<Q, A>> takeSome() {
        int count = Math.min(waiting.size(), mayGoTogether());
        List<Waiting<Q, A>> taken = new ArrayList<>(count);
        while (taken.size() < count) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    /** An operation that waits to be sent, then for its part of the answer. */
    static final class Waiting<Q, A extends @Nullable Object> extends CompletableFuture<A> {

        private final Q question;

        private Waiting(Q question) {
            this.question = question;
        }

        /** Ends this with an answer, or a failure if that is not null. */
        void end(A answer, @Nullable Throwable failure) {
            if (failure == null) {
                complete(answer);
            } else {
                completeExceptionally(failure);
            }
        }
    }
}
