package io.regioncache.internal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionName;
import io.regioncache.internal.store.RegionEvents;
import io.regioncache.internal.store.Watch;
import io.regioncache.testing.OwnThread;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RegionWatchTest {

    private static final RegionName REGION = RegionName.of("r");
    private static final Interest NEW_VALUES = new Interest(false, false);
    private static final Interest OLD_VALUES = new Interest(true, false);
    private static final Interest EXPIRATIONS = new Interest(false, true);

    private final Noting store = new Noting();
    private final RegionWatch watch = new RegionWatch(REGION, store, change -> {}, CompletableFuture::join);

    @Test
    void asksForNothingWhileNobodyIsInterested() {
        watch.begin();
        watch.end();
        assertThat(store.requests).isEmpty();
    }

    @Test
    void asksForNothingBeforeItBegins() {
        watch.add(OLD_VALUES);
        watch.add(EXPIRATIONS);
        watch.remove(EXPIRATIONS);
        assertThat(store.requests).isEmpty();
        watch.begin();
        assertThat(store.requests).containsExactly("old");
    }

    @Test
    void asksForNothingIfItEndsBeforeItBegins() {
        watch.add(OLD_VALUES);
        watch.end();
        watch.begin();
        assertThat(store.requests).isEmpty();
    }

    @Test
    void asksForWhatAllTogetherWantAndOnlyWhenThatChanges() {
        watch.begin();
        assertRequests(() -> watch.add(NEW_VALUES), "new");
        assertRequests(() -> watch.add(NEW_VALUES));
        assertRequests(() -> watch.add(OLD_VALUES), "old");
        assertRequests(() -> watch.add(EXPIRATIONS), "old expired");
        assertRequests(() -> watch.add(OLD_VALUES));
        assertRequests(() -> watch.remove(OLD_VALUES));
        assertRequests(() -> watch.remove(OLD_VALUES), "expired");
        assertRequests(() -> watch.remove(EXPIRATIONS), "new");
        assertRequests(() -> watch.remove(NEW_VALUES));
        assertRequests(() -> watch.remove(NEW_VALUES), "none");
        assertRequests(() -> watch.add(OLD_VALUES), "old");
        assertRequests(watch::end, "none");
        assertRequests(watch::end);
        assertRequests(() -> watch.add(OLD_VALUES));
    }

    @Test
    void whatFailsIsHeardOfAndTriedAgain() {
        watch.begin();
        store.answer = CompletableFuture.failedFuture(new IllegalStateException("gone"));
        assertThatThrownBy(() -> watch.add(OLD_VALUES))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseMessage("gone");
        store.answer = CompletableFuture.completedFuture(null);
        assertRequests(() -> watch.add(OLD_VALUES), "old");
    }

    @Test
    void whatIsRefusedAtOnceIsHeardOf() {
        watch.begin();
        store.refusing = true;
        assertThatThrownBy(() -> watch.add(OLD_VALUES)).hasRootCauseMessage("refused");
        watch.remove(OLD_VALUES);
        watch.end();
    }

    @Test
    void nobodyWaitsForAnEnd() {
        watch.begin();
        watch.add(OLD_VALUES);
        watch.add(EXPIRATIONS);
        store.answer = new CompletableFuture<>();
        assertRequests(() -> watch.remove(EXPIRATIONS), "old");
        assertRequests(watch::end, "none");
    }

    @Test
    void canEndWhileSomebodyWaitsForIt() throws Exception {
        watch.begin();
        store.answer = new CompletableFuture<>();
        CompletableFuture<Void> adding = OwnThread.run(() -> watch.add(OLD_VALUES));
        store.requested.await();
        CompletableFuture<Void> answer = store.answer;
        watch.end();
        assertThat(store.requests).containsExactly("old", "none");
        answer.complete(null);
        adding.get();
    }

    @Test
    void whoComesMeanwhileWaitsAsWell() throws Exception {
        watch.begin();
        store.answer = new CompletableFuture<>();
        CompletableFuture<Void> first = OwnThread.run(() -> watch.add(OLD_VALUES));
        store.requested.await();
        CompletableFuture<Void> second = OwnThread.run(() -> watch.add(OLD_VALUES));
        store.answer.completeExceptionally(new IllegalStateException("gone"));
        assertThatThrownBy(first::get).hasRootCauseMessage("gone");
        assertThat(second.handle((done, failure) -> failure != null || store.requests.size() == 2)
                        .get())
                .isTrue();
    }

    private void assertRequests(Runnable change, String... expected) {
        store.requests.clear();
        change.run();
        assertThat(store.requests).containsExactly(expected);
    }

    private static final class Noting implements RegionEvents {

        private final List<String> requests = new ArrayList<>();
        private final CountDownLatch requested = new CountDownLatch(1);
        private volatile CompletableFuture<Void> answer = CompletableFuture.completedFuture(null);
        private volatile boolean refusing;

        @Override
        public CompletableFuture<Void> watch(RegionName region, Watch watch) {
            assertThat(region).isEqualTo(REGION);
            String wanted = (watch.oldValues() ? "old " : "") + (watch.expirations() ? "expired" : "");
            return noted(wanted.isEmpty() ? "new" : wanted.trim());
        }

        @Override
        public CompletableFuture<Void> unwatch(RegionName region) {
            assertThat(region).isEqualTo(REGION);
            return noted("none");
        }

        private CompletableFuture<Void> noted(String request) {
            if (refusing) {
                throw new IllegalStateException("refused");
            }
            requests.add(request);
            requested.countDown();
            return answer;
        }
    }
}
