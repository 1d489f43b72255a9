package rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The order among interceptors. */
interface OrderRules extends Rules {

    @Test
    default void aChangeAfterTheMethodComesAfterTheCommit() {
        bean(Order.Ordered.class).put(1, "value");
        assertThat(Order.steps)
                .containsExactly("begin", "permission, stored 0", "method, stored 0", "commit, stored 0");
        assertThat(Order.stored()).isEqualTo(1);
    }

    @Test
    default void aCommitThatFailsPreventsTheChange() {
        Order.commits = false;
        assertThatThrownBy(() -> bean(Order.Ordered.class).put(1, "value")).hasMessage("commit");
        assertThat(Order.stored()).isZero();
    }

    @Test
    default void aChangeBeforeTheMethodNeedsPermission() {
        Order.permits = false;
        assertThatThrownBy(() -> bean(Order.Ordered.class).putBefore(1, "value"))
                .isInstanceOf(SecurityException.class);
        assertThat(Order.stored()).isZero();
        Order.permits = true;
        bean(Order.Ordered.class).putBefore(1, "value");
        assertThat(Order.steps).contains("method, stored 1");
    }

    @Test
    default void aCachedResultNeedsPermission() {
        Order.Ordered ordered = bean(Order.Ordered.class);
        assertThat(ordered.get(1)).isEqualTo("loaded");
        Order.permits = false;
        assertThatThrownBy(() -> ordered.get(1)).isInstanceOf(SecurityException.class);
        Order.permits = true;
        assertThat(ordered.get(1)).isEqualTo("loaded");
        assertThat(Order.steps).containsOnlyOnce("method");
    }
}
