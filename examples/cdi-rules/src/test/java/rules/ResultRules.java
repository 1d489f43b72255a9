package rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** {@code @CacheResult}. */
interface ResultRules extends Rules {

    @Test
    default void aResultIsKeptUnderAllParametersInACacheNamedByTheMethod() {
        Results results = bean(Results.class);
        assertThat(results.named("a", 1)).isEqualTo("a1/1");
        assertThat(results.named("a", 1)).isEqualTo("a1/1");
        assertThat(results.named("a", 2)).isEqualTo("a2/2");
        assertThat(results.named("b", 1)).isEqualTo("b1/3");
        assertThat(results.named(null, 1)).isEqualTo("null1/4");
        assertThat(results.named(null, 1)).isEqualTo("null1/4");
        assertThat(size("rules.Results.named(java.lang.String,int)")).isEqualTo(4);
    }

    @Test
    default void onlyMarkedParametersMakeTheKey() {
        Results results = bean(Results.class);
        assertThat(results.keyed("x", "a", 1)).isEqualTo("a1/1");
        assertThat(results.keyed(new Object(), "a", 1)).isEqualTo("a1/1");
        assertThat(results.keyed("x", "a", 2)).isEqualTo("a2/2");
    }

    @Test
    default void arraysCountByWhatTheyHold() {
        Results results = bean(Results.class);
        String[] names = {"a", null};
        assertThat(results.arrays(names, new byte[] {1}, new int[][] {{1, 2}, {}}))
                .isEqualTo(1);
        assertThat(results.arrays(new String[] {"a", null}, new byte[] {1}, new int[][] {{1, 2}, {}}))
                .isEqualTo(1);
        assertThat(results.arrays(names, new byte[] {1}, new int[][] {{1, 2}, {3}}))
                .isEqualTo(2);
        names[0] = "changed"; // the keys are not
        assertThat(results.arrays(new String[] {"a", null}, new byte[] {1}, new int[][] {{1, 2}, {}}))
                .isEqualTo(1);
    }

    @Test
    default void nullIsNotKept() {
        Results results = bean(Results.class);
        assertThat(results.answer("k")).isNull();
        assertThat(results.answer("k")).isNull();
        assertThat(Results.calls).hasValue(2);
        Results.answer = () -> "now";
        assertThat(results.answer("k")).isEqualTo("now");
        Results.answer = () -> "later";
        assertThat(results.answer("k")).isEqualTo("now");
    }

    @Test
    default void skipGetAlwaysCallsAndKeeps() {
        Results results = bean(Results.class);
        Results.answer = () -> "one";
        assertThat(results.answer("k")).isEqualTo("one");
        Results.answer = () -> "two";
        assertThat(results.refresh("k")).isEqualTo("two");
        assertThat(results.answer("k")).isEqualTo("two");
        Results.answer = () -> null;
        assertThat(results.refresh("k")).isNull(); // there is nothing to keep
        assertThat(results.answer("k")).isEqualTo("two");
    }

    @Test
    default void whatTheMethodThrowsReachesTheCallerAsItIs() {
        Results results = bean(Results.class);
        assertThatThrownBy(() -> results.failing("k"))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("k1");
        assertThatThrownBy(() -> results.failing("k")).hasMessage("k2"); // it was not kept
        Error error = new AssertionError("an error");
        Results.answer = () -> {
            throw error;
        };
        assertThatThrownBy(() -> results.answer("k")).isSameAs(error);
        assertThatThrownBy(() -> results.refresh("k")).isSameAs(error);
    }

    @Test
    default void aValueOfAnotherTypeIsRefusedByName() {
        Results results = bean(Results.class);
        Results.answer = () -> "text";
        results.answer("k");
        assertThatThrownBy(() -> results.other("k"))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("results.answers")
                .hasMessageContaining("rules.Results.other(java.lang.String)")
                .hasMessageContaining("java.util.Optional");
    }

    @Test
    default void methodsThatAreNotPublicAreIntercepted() {
        Results results = bean(Results.class);
        assertThat(results.packagePrivate(1)).isEqualTo(1);
        assertThat(results.packagePrivate(1)).isEqualTo(1);
        assertThat(results.protectedOne(1)).isEqualTo(1);
        assertThat(results.protectedOne(2)).isEqualTo(2);
        assertThat(results.protectedOne(2)).isEqualTo(2);
    }

    @Test
    default void aCallOfAnObjectToItselfIsNotIntercepted() {
        Results results = bean(Results.class);
        assertThat(results.itself(1)).isEqualTo(1);
        assertThat(results.itself(1)).isEqualTo(2);
        assertThat(size("results.packaged")).isZero();
    }

    @Test
    default void aBeanThatAProducerHasInterceptedIsCachedToo() {
        Produced.Made made = bean(Produced.Made.class);
        int first = made.get(1);
        assertThat(made.get(1)).isEqualTo(first);
        assertThat(size("produced")).isEqualTo(1);
    }

    @Test
    default void anAnnotationThatAProducerReplacedCountsWhereTheContainerTells() {
        Produced.Changed changed = bean(Produced.Changed.class);
        int first = changed.get(1);
        assertThat(changed.get(1)).isEqualTo(first);
        boolean tells = container() == Container.WELD; // OpenWebBeans has what is written alone
        assertThat(size("produced.changed")).isEqualTo(tells ? 1 : 0);
        assertThat(size("produced.written")).isEqualTo(tells ? 0 : 1);
    }

    @Test
    default void anAnnotationThatAnExtensionAddedCounts() {
        Added added = bean(Added.class);
        String first = added.named("a", 1);
        assertThat(added.named("a", 1)).isEqualTo(first);
        assertThat(size("results.keyed")).isEqualTo(1);
    }

    @Test
    default void aCacheThatWasClosedIsOpenedAgain() {
        Results results = bean(Results.class);
        results.keyed("x", "a", 1);
        manager().destroyCache("results.keyed");
        assertThat(results.keyed("x", "a", 1)).isEqualTo("a1/2");
        assertThat(size("results.keyed")).isEqualTo(1);
    }
}
