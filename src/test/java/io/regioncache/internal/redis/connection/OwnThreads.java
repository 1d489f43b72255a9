package io.regioncache.internal.redis.connection;

import io.regioncache.testing.Waiting;
import java.util.List;

/** The threads of this JVM that belong to connections. */
final class OwnThreads {

    private OwnThreads() {}

    /**
     * Their names. Netty's {@code globalEventExecutor} is not among them: the JVM has one for all, and it ends by itself a
     * second after its last task.
     */
    static List<String> names() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name ->
                        name.startsWith("region-cache-") || name.startsWith("redisson") || name.startsWith("nioEvent"))
                .sorted()
                .toList();
    }

    /** Waits until none is left. */
    static void awaitNone() {
        Waiting.until(() -> "no thread of ours to be left: " + names(), () -> names().isEmpty());
    }
}
