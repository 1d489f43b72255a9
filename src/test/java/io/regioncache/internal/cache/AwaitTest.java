package io.regioncache.internal.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCacheException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitTest {

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void closedMeanwhileIsNoFailureOfTheStore() {
        IllegalStateException closed = new IllegalStateException("closed");
        assertThatThrownBy(() -> Await.answer(CompletableFuture.failedFuture(closed)))
                .isSameAs(closed);
        assertThatThrownBy(() -> Await.change(CompletableFuture.failedFuture(closed)))
                .isSameAs(closed);
    }

    @Test
    void failuresOfTheStoreArePassedOn() {
        RegionCacheException known = new RegionCacheException("known", null);
        assertThatThrownBy(() -> Await.answer(CompletableFuture.failedFuture(known)))
                .isSameAs(known);
        StackOverflowError error = new StackOverflowError();
        assertThatThrownBy(() -> Await.answer(CompletableFuture.failedFuture(error)))
                .isSameAs(error);
        IllegalArgumentException other = new IllegalArgumentException("other");
        assertThatThrownBy(() -> Await.answer(CompletableFuture.failedFuture(other)))
                .isInstanceOf(RegionCacheException.class)
                .hasCause(other);
    }

    @Test
    void theOutcomeOfAChangeThatNobodyWaitedForIsUnknown() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Await.change(new CompletableFuture<>())).isInstanceOf(OutcomeUnknownException.class);
        assertThatThrownBy(() -> Await.answer(new CompletableFuture<>()))
                .as("the interrupt is still there")
                .isExactlyInstanceOf(RegionCacheException.class);
    }
}
