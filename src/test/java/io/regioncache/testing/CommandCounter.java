package io.regioncache.testing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * Tells which commands a server was sent while this was open. Commands that a script calls are not among them. For use by
 * one thread.
 */
public final class CommandCounter implements AutoCloseable {

    private final RespClient monitor;
    private final RespClient own;
    private final List<String> commands = new ArrayList<>();

    private CommandCounter(RespClient monitor, RespClient own) {
        this.monitor = monitor;
        this.own = own;
    }

    /** Begins to count what a server is sent. */
    public static CommandCounter watch(RedisProcess server) {
        RespClient monitor = server.connect();
        monitor.call("MONITOR");
        return new CommandCounter(monitor, server.connect());
    }

    /** The names of the commands so far, in upper case, in the order in which the server ran them. */
    public List<String> commands() {
        String fence = UUID.randomUUID().toString();
        own.call("ECHO", fence);
        for (String line = nextLine(); !line.contains(fence); line = nextLine()) {
            int command = line.indexOf('"');
            if (!line.substring(0, command).endsWith(" lua] ")) {
                commands.add(name(line, command + 1));
            }
        }
        return List.copyOf(commands);
    }

    /** How often a command was sent so far. */
    public long count(String command) {
        return commands().stream().filter(command::equals).count();
    }

    /** Forgets what was counted so far. */
    public void reset() {
        commands();
        commands.clear();
    }

    @Override
    public void close() {
        monitor.close();
        own.close();
    }

    private String nextLine() {
        return RespClient.asText(requireNonNull(monitor.next(), "line"));
    }

    private static String name(String line, int from) {
        return line.substring(from, line.indexOf('"', from)).toUpperCase(Locale.ROOT);
    }
}
