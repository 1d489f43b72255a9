package rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** {@code @CachePut}, {@code @CacheRemove} and {@code @CacheRemoveAll}. */
interface ChangeRules extends Rules {

    /** A call whose body the test gives. */
    @FunctionalInterface
    interface Change {
        void call(Callable<?> body) throws Exception;
    }

    /** Another object of the class: what one asks itself, even by way of others, no container intercepts. */
    default Changes other() {
        return bean(Changes.class);
    }

    @Test
    default void aPutStoresTheMarkedParameterWhenTheMethodHasReturned() throws Exception {
        Changes changes = bean(Changes.class);
        changes.put("unused", "value", "k", () -> {
            assertThat(other().get("k")).isNull();
            return null;
        });
        assertThat(changes.get("k")).isEqualTo("value");
        changes.putOnly("k", "another"); // all parameters but the value make the key
        assertThat(changes.get("k")).isEqualTo("another");
    }

    @Test
    default void aPutBeforeStoresWhateverTheMethodDoes() {
        Changes changes = bean(Changes.class);
        assertThatThrownBy(() -> changes.putBefore("k", "value", () -> {
                    assertThat(other().get("k")).isEqualTo("value");
                    throw new IOException("body");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("body");
        assertThat(changes.get("k")).isEqualTo("value");
    }

    @Test
    default void exceptionsPreventAPutUnlessTheListsSayOtherwise() throws Exception {
        Changes changes = bean(Changes.class);
        Change none = body -> changes.put("unused", "value", "k", body);
        Change some = body -> changes.putFor("k", "value", body);
        Change others = body -> changes.putNotFor("k", "value", body);
        Change both = body -> changes.putForBoth("k", "value", body);
        assertLists(none, some, others, both, false);
    }

    @Test
    default void exceptionsPreventARemovalUnlessTheListsSayOtherwise() throws Exception {
        Changes changes = bean(Changes.class);
        assertLists(
                body -> changes.remove("k", body),
                body -> changes.removeFor("k", body),
                body -> changes.removeNotFor("k", body),
                body -> changes.removeForBoth("k", body),
                true);
    }

    @Test
    default void exceptionsPreventTheRemovalOfAllUnlessTheListsSayOtherwise() throws Exception {
        Changes changes = bean(Changes.class);
        assertLists(
                body -> changes.removeAll("x", body),
                body -> changes.removeAllFor("x", body),
                body -> changes.removeAllNotFor("x", body),
                body -> changes.removeAllForBoth("x", body),
                true);
    }

    default void assertLists(Change none, Change some, Change others, Change both, boolean isRemoval) throws Exception {
        Exception listed = new IllegalStateException("listed");
        Exception alsoListed = new NoSuchElementException("listed too");
        Exception other = new UnsupportedOperationException("other");
        Exception checked = new IOException("checked");
        assertChanged(none, null, true, isRemoval);
        assertChanged(none, listed, false, isRemoval);
        assertChanged(some, null, true, isRemoval);
        assertChanged(some, listed, true, isRemoval);
        assertChanged(some, alsoListed, true, isRemoval);
        assertChanged(some, other, false, isRemoval);
        assertChanged(others, listed, false, isRemoval);
        assertChanged(others, other, true, isRemoval);
        assertChanged(others, checked, true, isRemoval);
        assertChanged(both, listed, false, isRemoval);
        assertChanged(both, other, true, isRemoval);
        assertChanged(both, checked, false, isRemoval);
    }

    default void assertChanged(Change change, Exception thrown, boolean isExpected, boolean isRemoval)
            throws Exception {
        Changes changes = bean(Changes.class);
        changes.removeAllBefore("x", () -> null);
        if (isRemoval) {
            changes.putOnly("k", "value");
        }
        Callable<?> body = () -> {
            assertThat(other().get("k") != null).isEqualTo(isRemoval); // not changed yet
            if (thrown != null) {
                throw thrown;
            }
            return null;
        };
        if (thrown == null) {
            assertThatCode(() -> change.call(body)).doesNotThrowAnyException();
        } else {
            assertThatThrownBy(() -> change.call(body)).isSameAs(thrown);
        }
        assertThat((changes.get("k") != null) != isRemoval)
                .as("changed after %s", thrown)
                .isEqualTo(isExpected);
    }

    @Test
    default void aRemovalTakesOneEntryAndBeforeTheMethodIfSaid() {
        Changes changes = bean(Changes.class);
        changes.putOnly("k", "value");
        changes.putOnly("l", "value");
        assertThatThrownBy(() -> changes.removeBefore("k", () -> {
                    assertThat(other().get("k")).isNull();
                    throw new IOException("body");
                }))
                .hasMessage("body");
        assertThat(changes.get("k")).isNull();
        assertThat(changes.get("l")).isEqualTo("value");
    }

    @Test
    default void theRemovalOfAllTakesAllAndBeforeTheMethodIfSaid() throws Exception {
        Changes changes = bean(Changes.class);
        changes.putOnly("k", "value");
        changes.putOnly("l", "value");
        assertThatThrownBy(() -> changes.removeAllBefore("x", () -> {
                    assertThat(size("changes")).isZero();
                    throw new IOException("body");
                }))
                .hasMessage("body");
        changes.putOnly("k", "value");
        changes.removeAll("x", () -> null);
        assertThat(size("changes")).isZero();
    }

    @Test
    default void aKeyIsMadeWhenTheCacheIsChanged() {
        Changes changes = bean(Changes.class);
        changes.create(new int[1], "value");
        assertThat(changes.created(new int[] {7})).isEqualTo("value");
        assertThat(changes.created(new int[1])).isNull();
    }

    @Test
    default void nullCanNotBePut() {
        Changes changes = bean(Changes.class);
        assertThatThrownBy(() -> changes.putOnly("k", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("rules.Changes.putOnly(java.lang.String,java.lang.String)")
                .hasMessageContaining("parameter 2");
    }
}
