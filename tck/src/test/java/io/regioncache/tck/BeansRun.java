package io.regioncache.tck;

import java.io.IOException;
import java.nio.file.Path;
import javax.management.JMException;
import org.junit.runner.Result;
import org.junit.runner.notification.RunListener;

/** Writes down, in the file that the system property {@code tck.beans} names, what a container gave the tests of this JVM. */
public final class BeansRun extends RunListener {

    @Override
    public void testRunFinished(Result result) throws IOException, JMException {
        RecordedBeans.end(Path.of(System.getProperty("tck.beans")));
    }
}
