package io.regioncache.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM that runs a module's executable jar, and ends with this one at the latest. For use by one thread. */
public final class Jvm {

    private static final String WITHOUT_NATIVE_TRANSPORT = "-Dio.netty.transport.noNative=true";

    /** With two processors the common pool would be of one thread, and {@code CompletableFuture} start a thread for each task. */
    private static final String COMMON_POOL = "-Djava.util.concurrent.ForkJoinPool.common.parallelism=2";

    private final Path jar;
    private final List<String> options = new ArrayList<>(List.of(WITHOUT_NATIVE_TRANSPORT, COMMON_POOL));
    private final List<String> arguments = new ArrayList<>();
    private String main = "";

    private Jvm(Path jar) {
        this.jar = jar;
    }

    /**
     * A JVM for a module.
     *
     * @param benchmarks the directory that has the modules
     */
    public static Jvm of(Path benchmarks, String module) {
        Path jar = benchmarks.resolve(Path.of(module, "target", "benchmarks-" + module + ".jar"));
        if (!Files.exists(jar)) {
            throw new IllegalStateException("The module " + module + " is not built; benchmarks/run builds it");
        }
        return new Jvm(jar);
    }

    /** Lets Netty use its native transport, which it does not otherwise. */
    public Jvm nativeTransport() {
        options.remove(WITHOUT_NATIVE_TRANSPORT);
        return this;
    }

    /** Adds options of the JVM. */
    public Jvm options(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /** Runs this class of the jar instead of its main class. */
    public Jvm main(String className) {
        main = className;
        return this;
    }

    /** Adds arguments. */
    public Jvm arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** The command line. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(main.isEmpty() ? List.of("-jar", jar.toString()) : List.of("-cp", jar.toString(), main));
        command.addAll(arguments);
        return command;
    }

    /**
     * Runs it and waits for its end.
     *
     * @throws IllegalStateException if it fails or takes too long, with what it has written
     */
    public void run(Duration atMost) throws IOException, InterruptedException {
        Path log = Files.createTempFile("region-cache-benchmark", ".log");
        try (Running running = start(log)) {
            Process process = running.process();
            if (!process.waitFor(atMost.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "Not over in " + atMost.toMinutes() + " minutes: " + arguments + "\n" + Files.readString(log));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("Failed: " + arguments + "\n" + Files.readString(log));
            }
        } finally {
            Files.deleteIfExists(log);
        }
    }

    /** Starts it with its output, also of errors, in a file. */
    private Running start(Path log) throws IOException {
        return Running.of(new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start());
    }

    /**
     * Starts it with its standard output for the caller to read; errors are seen where this JVM's are.
     *
     * @param atMost when it is killed, so that nobody reads for ever
     */
    public Running start(Duration atMost) throws IOException {
        Process process = new ProcessBuilder(command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture.delayedExecutor(atMost.toMillis(), TimeUnit.MILLISECONDS)
                .execute(process::destroyForcibly);
        return Running.of(process);
    }

    /**
     * A process that is killed when this is closed or this JVM ends.
     *
     * @param process the process
     * @param killer what kills it at the end of this JVM
     */
    public record Running(Process process, Thread killer) implements AutoCloseable {

        private static Running of(Process process) {
            Thread killer = new Thread(process::destroyForcibly);
            Runtime.getRuntime().addShutdownHook(killer);
            return new Running(process, killer);
        }

        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
            Runtime.getRuntime().removeShutdownHook(killer);
        }
    }
}
