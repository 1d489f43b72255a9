package io.regioncache.internal.redis;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a command that may be sent again.
 *
 * @param <R> the reply
 * @param <T> what it is read as
 */
class CommandAnswer<R extends @Nullable Object, T extends @Nullable Object> extends Answer<R, T> {

    private final String name;

    CommandAnswer(OpenAnswers open, String name, Function<? super R, ? extends T> reader) {
        super(open, reader);
        this.name = name;
    }

    @Override
    Throwable translated(Throwable failure) {
        return Failures.ofRead(name, failure);
    }
}
