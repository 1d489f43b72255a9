package io.regioncache.internal.redis.connection;

import io.regioncache.RegionCacheException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks several servers side by side. */
final class ProbeTeam implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeTeam.class);
    private static final Duration GRACE = Duration.ofMillis(250);

    private final Function<NodeAddress, Probe> factory;
    private final Duration connectTimeout;
    private final ProbeFailures failures;
    private final Queue<Probe> probes = new ConcurrentLinkedQueue<>();
    private final ExecutorService executor = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "region-cache-probe");
        thread.setDaemon(true);
        return thread;
    });

    ProbeTeam(Function<NodeAddress, Probe> factory, Duration connectTimeout, ProbeFailures failures) {
        this.factory = factory;
        this.connectTimeout = connectTimeout;
        this.failures = failures;
    }

    /**
     * Asks all and returns what the first said that could be used.
     *
     * @throws RegionCacheException if none could; one that answered tells more than one that didn't, so it goes first
     */
    <T> T first(List<NodeAddress> nodes, Function<Probe, T> question) {
        Answers<T> answers = ask(nodes, question);
        List<RegionCacheException> reasons = new ArrayList<>();
        while (true) {
            try {
                T answer = answers.next();
                if (answer != null) {
                    return answer;
                }
            } catch (RegionCacheException e) {
                reasons.add(e);
            }
            if (reasons.size() == nodes.size()) {
                throw worst(reasons);
            }
        }
    }

    /**
     * Asks all, of which each must answer.
     *
     * @throws RegionCacheException the first failure
     */
    void all(List<NodeAddress> nodes, Function<Probe, Boolean> question) {
        Answers<Boolean> answers = ask(nodes, question);
        for (int i = 0; i < nodes.size(); i++) {
            answers.next();
        }
    }

    private static RegionCacheException worst(List<RegionCacheException> reasons) {
        RegionCacheException worst = reasons.stream()
                .filter(reason -> reason.getCause() == null || reason.getCause() instanceof ServerErrorException)
                .findFirst()
                .orElse(reasons.get(0));
        reasons.stream().filter(reason -> reason != worst).forEach(worst::addSuppressed);
        return worst;
    }

    private <T> Answers<T> ask(List<NodeAddress> nodes, Function<Probe, T> question) {
        CompletionService<T> service = new ExecutorCompletionService<>(executor);
        for (NodeAddress node : nodes) {
            Probe probe = factory.apply(node);
            probes.add(probe);
            service.submit(() -> question.apply(probe));
        }
        return new Answers<>(service, nodes, Deadline.after(connectTimeout.plus(GRACE)));
    }

    private final class Answers<T> {

        private final CompletionService<T> service;
        private final List<NodeAddress> nodes;
        private final Deadline deadline;

        Answers(CompletionService<T> service, List<NodeAddress> nodes, Deadline deadline) {
            this.service = service;
            this.nodes = nodes;
            this.deadline = deadline;
        }

        /** Waits for the next answer, or throws the reason why there is none. */
        @Nullable
        T next() {
            try {
                Future<T> answer = service.poll(Math.max(0, deadline.remainingNanos()), TimeUnit.NANOSECONDS);
                if (answer == null) {
                    throw failures.of(nodes.get(0), new SocketTimeoutException());
                }
                return answer.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failures.of(nodes.get(0), "was not waited for, because the thread was interrupted.", e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RegionCacheException known) {
                    throw known;
                }
                throw failures.of(nodes.get(0), "can't be used: " + e.getCause() + ".", e.getCause());
            }
        }
    }

    /** Closes all connections, which ends the threads. */
    @Override
    public void close() {
        for (Probe probe : probes) {
            try {
                probe.close();
            } catch (IOException e) {
                LOG.debug("Closing the connection to the {} failed", probe.node(), e);
            }
        }
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.debug("A host name is still being looked up; its thread ends with that");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
