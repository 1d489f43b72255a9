package rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Exceptions of {@code @CacheResult} that are kept. */
interface ExceptionRules extends Rules {

    @Test
    default void withoutListsEveryExceptionIsKept() {
        Results results = bean(Results.class);
        assertKept(() -> results.remembered("k", IOException.class), IOException.class, "k1");
        assertThat(size("results.f.failures")).isEqualTo(1);
        assertThat(size("results.f")).isZero();
    }

    @Test
    default void aResultIsFoundBeforeAnException() throws Exception {
        Results results = bean(Results.class);
        assertThat(results.remembered("k", null)).isEqualTo("k1");
        assertThat(results.remembered("k", null)).isEqualTo("k1");
        assertThatThrownBy(() -> results.refreshed("k", IOException.class)).hasMessage("k2");
        assertThat(results.remembered("k", null)).isEqualTo("k1");
    }

    @Test
    default void skipGetPassesOverTheKeptExceptionAndKeepsTheNext() throws Exception {
        Results results = bean(Results.class);
        assertThatThrownBy(() -> results.refreshed("k", IOException.class)).hasMessage("k1");
        assertThatThrownBy(() -> results.refreshed("k", IOException.class)).hasMessage("k2");
        assertThatThrownBy(() -> results.refreshed("k", NoSuchElementException.class))
                .hasMessage("k3");
        assertThat(Results.calls).hasValue(3);
        assertThat(size("results.f.failures")).isEqualTo(2); // one for each key
        assertThat(results.refreshed("k", null)).isEqualTo("k4");
    }

    @Test
    default void withCachedExceptionsOnlyThose() {
        Results results = bean(Results.class);
        assertKept(() -> results.some("k", IOException.class), IOException.class, "k1");
        assertKept(() -> results.some("k", NoSuchElementException.class), NoSuchElementException.class, "k2");
        assertNotKept(() -> results.some("k", InterruptedException.class), "k3", "k4");
    }

    @Test
    default void withNonCachedExceptionsAllOthers() {
        Results results = bean(Results.class);
        assertKept(() -> results.others("k", IOException.class), IOException.class, "k1");
        assertNotKept(() -> results.others("k", NoSuchElementException.class), "k2", "k3");
    }

    @Test
    default void withBothListsThoseOfTheFirstAndNotOfTheSecond() {
        Results results = bean(Results.class);
        assertKept(() -> results.both("k", IllegalStateException.class), IllegalStateException.class, "k1");
        assertNotKept(() -> results.both("k", NoSuchElementException.class), "k2", "k3");
        assertNotKept(() -> results.both("k", InterruptedException.class), "k4", "k5");
        assertNotKept(() -> results.both("k", IOException.class), "k6", "k7");
    }

    @Test
    default void aMethodWithoutResultCanKeepItsExceptions() {
        Results results = bean(Results.class);
        assertKept(() -> results.check("k"), IllegalArgumentException.class, "k1");
        assertKept(() -> results.check("error"), AssertionError.class, "error2"); // an error is an exception here
    }

    @Test
    default void anExceptionThatWrapsAnotherReachesTheCallerAsItIs() {
        CompletionException thrown = new CompletionException("outer", new IOException("inner"));
        Results.answer = () -> {
            throw thrown;
        };
        assertThatThrownBy(() -> bean(Results.class).answer("k")).isSameAs(thrown);
        CancellationException cancelled = new CancellationException("cancelled");
        Results.answer = () -> {
            throw cancelled;
        };
        assertThatThrownBy(() -> bean(Results.class).answer("k")).isSameAs(cancelled);
    }

    private static void assertKept(ThrowingCallable call, Class<? extends Throwable> type, String message) {
        assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
        assertThatThrownBy(call).isExactlyInstanceOf(type).hasMessage(message);
    }

    private static void assertNotKept(ThrowingCallable call, String first, String second) {
        assertThatThrownBy(call).hasMessage(first);
        assertThatThrownBy(call).hasMessage(second);
    }
}
