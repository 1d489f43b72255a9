package io.regioncache.internal.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one command in our terms: what its reply is read as, or why none came. It is the future that Redisson ends itself,
 * since every operation goes through one: no stage in between. Ends, too, when those who answer are {@linkplain OpenAnswers
 * closed}.
 *
 * @param <R> the reply
 * @param <T> what it is read as
 */
class Answer<R extends @Nullable Object, T extends @Nullable Object> extends CompletableFuture<T> {

    private static final int ENDED = -2;

    @SuppressWarnings("rawtypes") // as the updater wants it
    private static final AtomicIntegerFieldUpdater<Answer> PLACE =
            AtomicIntegerFieldUpdater.newUpdater(Answer.class, "place");

    private final OpenAnswers open;
    private final Function<? super R, ? extends T> reader;

    @SuppressWarnings("UnusedVariable") // read by the updater
    private volatile int place;

    /**
     * An answer that is still to come.
     *
     * @param reader turns the reply, null for nil, into the answer
     */
    Answer(OpenAnswers open, Function<? super R, ? extends T> reader) {
        this.open = open;
        this.reader = reader;
    }

    /** Where this stands among the open answers, which set it before they make this known to others. */
    final void standAt(int newPlace) {
        place = newPlace;
    }

    /** Ends this with what the server replied. */
    final void replied(R reply) {
        if (!leave()) {
            return;
        }
        T answer;
        try {
            answer = reader.apply(reply);
        } catch (RuntimeException | Error e) { // or else nobody would ever know
            end(() -> super.completeExceptionally(translated(e)));
            return;
        }
        end(() -> super.complete(answer));
    }

    @Override
    public boolean complete(T value) {
        return leave() && end(() -> super.complete(value));
    }

    /** Ends this with the failure of its command, or the one that it becomes. */
    @Override
    public boolean completeExceptionally(Throwable failure) {
        return leave() && end(() -> super.completeExceptionally(translated(failure)));
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        return leave() && end(() -> super.cancel(mayInterrupt));
    }

    private boolean end(BooleanSupplier completion) {
        try {
            ended();
            return completion.getAsBoolean();
        } catch (RuntimeException | Error e) {
            return super.completeExceptionally(e);
        }
    }

    private boolean leave() {
        int standing = PLACE.getAndSet(this, ENDED);
        if (standing == ENDED) {
            return false;
        }
        open.remove(this, standing);
        return true;
    }

    /** Called once when the reply has been read, or none will come, before whoever waits for the answer goes on. */
    void ended() {}

    /** What the failure of a command becomes. */
    Throwable translated(Throwable failure) {
        return failure;
    }
}
