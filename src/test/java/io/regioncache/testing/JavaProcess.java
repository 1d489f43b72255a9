package io.regioncache.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A second JVM that runs a main class of the tests, with the same class path. Both speak in lines: questions go to its
 * standard input, answers come from its standard output. For use by one thread.
 */
public final class JavaProcess implements AutoCloseable {

    private static final long ANSWER_SECONDS = 60;
    private static final String END = "\0";

    private final Process process;
    private final Path errors;
    private final BufferedWriter questions;
    private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    private JavaProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.questions = process.outputWriter(StandardCharsets.UTF_8);
        Thread reader = new Thread(this::readAnswers, "answers of process " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a JVM that runs a class's main method, which must end when its standard input does. */
    public static JavaProcess start(Class<?> main, String... arguments) {
        return start(command("-cp", classPath(), main.getName()), Map.of(), arguments);
    }

    /** Starts a JVM that finds what is in a directory, too, and has environment variables of its own. */
    public static JavaProcess start(Path directory, Map<String, String> environment, Class<?> main) {
        return start(command("-cp", directory + File.pathSeparator + classPath(), main.getName()), environment);
    }

    /** Starts a JVM that runs a jar, with nothing else on its class path. */
    public static JavaProcess start(Path jar, String... arguments) {
        return start(command("-jar", jar.toString()), Map.of(), arguments);
    }

    private static List<String> command(String... what) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m"));
        command.addAll(List.of(what));
        return command;
    }

    private static JavaProcess start(List<String> command, Map<String, String> environment, String... arguments) {
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            Path errors = Files.createTempFile("regioncache-jvm", ".log");
            errors.toFile().deleteOnExit();
            Process process = builder.redirectError(errors.toFile()).start();
            return new JavaProcess(ChildProcesses.register(process), errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a line and waits for the line that answers it. */
    public String ask(String question) {
        tell(question);
        return hear();
    }

    /** Sends a line. */
    public void tell(String line) {
        try {
            questions.write(line);
            questions.newLine();
            questions.flush();
        } catch (IOException e) {
            throw failure("The second JVM does not listen", e);
        }
    }

    /** Waits for the next line. */
    public String hear() {
        String answer = next();
        if (answer.equals(END)) {
            throw failure("The second JVM does not answer", null);
        }
        return answer;
    }

    private String next() {
        try {
            String answer = answers.poll(ANSWER_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw failure("The second JVM does not answer", null);
            }
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure("Interrupted while the second JVM answers", e);
        }
    }

    /** Waits until the JVM has ended by itself, and returns its exit code. */
    public int awaitEnd() {
        try {
            if (process.waitFor(ANSWER_SECONDS, TimeUnit.SECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw failure("The second JVM does not end", null);
    }

    /** Asks the JVM to end, as {@code SIGTERM} does. What it still writes is heard. */
    public void terminate() {
        process.toHandle().destroy(); // that of the process itself would close its streams
    }

    /** The lines that it has written to its standard output and that were not heard before, once it has ended. */
    public List<String> rest() {
        List<String> rest = new ArrayList<>();
        for (String line = next(); !END.equals(line); line = next()) {
            rest.add(line);
        }
        return rest;
    }

    /** What it has written to its standard error so far. */
    public String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the JVM and waits until it is gone. */
    @Override
    public void close() {
        ChildProcesses.kill(process);
    }

    private void readAnswers() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(answers::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            answers.add(END);
        }
    }

    private IllegalStateException failure(String what, @Nullable Exception cause) {
        return new IllegalStateException(what + ". Its errors:\n" + errors(), cause);
    }

    private static String classPath() {
        String own = System.getProperty("java.class.path");
        String jar = System.getProperty("regioncache.jar");
        return jar == null ? own : jar + File.pathSeparator + own;
    }
}
