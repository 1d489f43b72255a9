package io.regioncache.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A Redis server of the tests' own, on a free port of this machine, that keeps nothing on disk and ends with this JVM at
 * the latest.
 */
public final class RedisProcess implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final long STOP_SECONDS = 10;

    private final int port;
    private final List<String> command;
    private final Path directory;
    private Process process;

    private RedisProcess(Path executable, int port, List<String> options) {
        this.port = port;
        this.directory = RedisExecutable.newDirectory();
        this.command = command(executable, port, directory, options);
        this.process = launch();
    }

    /**
     * Starts a server and waits until it answers.
     *
     * @param options further options as on the command line, such as {@code "--requirepass", "secret"}
     */
    public static RedisProcess start(String... options) {
        return started(launch(List.of(options)));
    }

    /** Starts a server with fields that expire by themselves, which the usual one does not have. */
    public static RedisProcess startWithFieldTtl() {
        return started(new RedisProcess(RedisExecutable.withFieldTtl(), FreePorts.next(), List.of()));
    }

    /** Starts a node of a cluster that has no other, and no slots. */
    public static RedisProcess startLonelyNode() {
        // Left to itself it would take a port for the others that systems give to outgoing connections.
        String busPort = Integer.toString(FreePorts.next());
        return start("--cluster-enabled", "yes", "--cluster-port", busPort);
    }

    private static RedisProcess started(RedisProcess server) {
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** Starts a server on a port that nobody else takes, and does not wait until it answers. */
    static RedisProcess launch(List<String> options) {
        return new RedisProcess(RedisExecutable.path(), FreePorts.next(), options);
    }

    /** The port that it listens on, at 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The address as a manager's URI has it. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** A new connection, to be closed by the caller. */
    public RespClient connect() {
        return RespClient.connect(port);
    }

    /** Removes all keys of all databases. */
    public void flush() {
        try (RespClient client = connect()) {
            client.call("FLUSHALL");
        }
    }

    /** Ends the server in an orderly way and waits until it is gone. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server as if the power had failed, and waits until it is gone. */
    public void kill() {
        ChildProcesses.kill(process);
    }

    /** Starts the server again after {@link #stop()} or {@link #kill()}, empty, and waits until it answers. */
    public void restart() {
        if (process.isAlive()) {
            throw new IllegalStateException("The server on port " + port + " is running");
        }
        for (int i = 1; i <= ATTEMPTS; i++) {
            process = launch();
            if (becomesReady()) {
                return;
            }
        }
        throw new IllegalStateException("Redis does not start again on port " + port + ":\n" + log());
    }

    /** Waits until the server answers. */
    void awaitReady() {
        if (!becomesReady()) {
            throw new IllegalStateException("Redis does not start on port " + port + ":\n" + log());
        }
    }

    @Override
    public void close() {
        kill();
    }

    private boolean becomesReady() {
        Waiting.until(() -> "Redis on port " + port + " to answer", () -> !process.isAlive() || answers());
        return process.isAlive();
    }

    private boolean answers() {
        try (RespClient client = connect()) {
            return "PONG".equals(client.call("PING"));
        } catch (RespException e) {
            return !String.valueOf(e.getMessage()).startsWith("LOADING");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof ConnectException || e.getCause() instanceof SocketException) {
                return false;
            }
            throw e;
        }
    }

    private Process launch() {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()));
        try {
            return ChildProcesses.register(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private File logFile() {
        return directory.resolve("log").toFile();
    }

    private String log() {
        try {
            return Files.readString(logFile().toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Path executable, int port, Path directory, List<String> options) {
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        command.addAll(List.of("--save", "", "--appendonly", "no", "--dir", directory.toString()));
        command.addAll(List.of("--enable-debug-command", "yes"));
        command.addAll(options);
        return command;
    }
}
