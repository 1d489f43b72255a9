package io.regioncache.tck;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.runner.Description;
import org.junit.runner.Result;
import org.junit.runner.notification.RunListener;

/**
 * Lets the tests of this JVM run on a Redis Cluster, which is another process and ends with this one. The system property
 * {@code tck.cluster.classpath} says where the class that starts it is found, {@code tck.cluster.scripts} the file that tells
 * afterwards how many scripts each master ran.
 */
public final class ClusterRun extends RunListener {

    private Process process;
    private BufferedReader answers;
    private BufferedWriter questions;

    @Override
    public void testRunStarted(Description description) throws IOException {
        if (process != null) {
            return;
        }
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("tck.cluster.classpath"),
                        "io.regioncache.testing.ClusterMain")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = process.outputWriter(StandardCharsets.UTF_8);
        System.setProperty("regioncache.uri", answer());
    }

    @Override
    public void testRunFinished(Result result) throws IOException {
        questions.write('\n');
        questions.flush();
        Files.writeString(Path.of(System.getProperty("tck.cluster.scripts")), answer());
    }

    private String answer() throws IOException {
        String answer = answers.readLine();
        if (answer == null) {
            throw new IOException("The cluster did not start");
        }
        return answer;
    }
}
