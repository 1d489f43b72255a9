package io.regioncache.testing;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The processes that this JVM has started and that must not outlive it. */
final class ChildProcesses {

    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private ChildProcesses() {}

    /** Sees to it that a process is killed when this JVM ends, however it ends in an orderly way. */
    static Process register(Process process) {
        RUNNING.removeIf(other -> !other.isAlive());
        RUNNING.add(process);
        return process;
    }

    /** Kills a process and waits until it is gone. */
    static void kill(Process process) {
        process.destroyForcibly();
        process.onExit().join();
    }
}
