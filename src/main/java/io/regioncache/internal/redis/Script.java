package io.regioncache.internal.redis;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * A Lua script as a typed operation: its source and how its reply is read.
 *
 * @param <R> what the reply is turned into
 */
final class Script<R> {

    private final String name;
    private final ScriptSource source;
    private final Function<Reply, R> reader;
    private final ConcurrentMap<Dialect, ScriptSource> dialects = new ConcurrentHashMap<>();

    private Script(String name, ScriptSource source, Function<Reply, R> reader) {
        this.name = name;
        this.source = source;
        this.reader = reader;
    }

    /** Loads the script {@code name.lua}. */
    static <R> Script<R> load(String name, Function<Reply, R> reader) {
        return new Script<>(name, ScriptSource.load(name), reader);
    }

    String name() {
        return name;
    }

    /** The script as a server that speaks this dialect is sent it. */
    ScriptSource source(Dialect dialect) {
        return dialects.computeIfAbsent(dialect, spoken -> source.after(spoken.prelude()));
    }

    R read(List<Object> reply) {
        return reader.apply(new Reply(reply));
    }
}
