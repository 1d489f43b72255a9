package io.regioncache.internal.redis;

import java.util.List;
import java.util.function.Consumer;
import org.redisson.client.RedisNoScriptException;

/**
 * The answer to a script, which is sent by its digest first, and whole if the server does not know it.
 *
 * @param <R> what the reply is read as
 */
final class ScriptAnswer<R> extends Answer<List<Object>, R> {

    private final String name;
    private final boolean once;
    private final Consumer<ScriptAnswer<R>> whole;
    private boolean isSentWhole;

    /**
     * An answer that is still to come.
     *
     * @param once whether it is sent once at most, so that it may have been run although no reply came
     * @param whole sends the script itself
     */
    ScriptAnswer(OpenAnswers open, Script<R> script, boolean once, Consumer<ScriptAnswer<R>> whole) {
        super(open, script::read);
        this.name = script.name();
        this.once = once;
        this.whole = whole;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        if (failure instanceof RedisNoScriptException && !isSentWhole && !isDone()) {
            isSentWhole = true;
            whole.accept(this);
            return false;
        }
        return super.completeExceptionally(failure);
    }

    @Override
    Throwable translated(Throwable failure) {
        return once ? Failures.ofWrite(name, failure) : Failures.ofRead(name, failure);
    }
}
