package io.regioncache.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.hibernate.LockItem.Holder;
import java.util.Comparator;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ItemsTest {

    private static final Predicate<Object> NOT_NEWER = version -> false;
    private static final Predicate<Object> NEWER = version -> true;

    @Nested
    class States {

        @Test
        void areSeenByThoseThatBeganLater() {
            StateItem item = new StateItem("state", 1, 100);
            assertThat(item.isReadable(101)).isTrue();
            assertThat(item.isReadable(100)).isFalse();
        }

        @Test
        void giveWayToNewerVersionsOnly() {
            assertThat(new StateItem("state", 1, 100).admits(1_000, NEWER)).isTrue();
            assertThat(new StateItem("state", 1, 100).admits(1_000, NOT_NEWER)).isFalse();
            assertThat(new StateItem("state", null, 100).admits(1_000, NEWER)).isFalse();
        }
    }

    @Nested
    class Locks {

        @Test
        void keepOutWhatWasLoadedBeforeTheirEnd() {
            LockItem held = LockItem.released(LockItem.NEVER, 1).with(new Holder(7, 60), 0, 1);
            assertThat(held.admits(60, NEWER)).isFalse();
            assertThat(held.admits(61, NOT_NEWER)).as("its time is over").isTrue();
            LockItem released = held.without(7, 30);
            assertThat(released.admits(30, NEWER)).isFalse();
            assertThat(released.admits(31, NOT_NEWER)).isTrue();
        }

        @Test
        void areHeldUntilTheLastLets() {
            LockItem held = LockItem.released(10, null)
                    .with(new Holder(7, 60), 20, null)
                    .with(new Holder(8, 70), 20, null);
            assertThat(held.without(7, 30).admits(31, NEWER)).isFalse();
            assertThat(held.without(8, 30).without(7, 25).admits(30, NEWER)).isFalse();
            assertThat(held.without(8, 30).without(7, 25).admits(31, NEWER)).isTrue();
        }

        @Test
        void leaveTheirStateToTheOnlyHolder() {
            LockItem one = LockItem.released(10, null).with(new Holder(7, 60), 20, null);
            assertThat(one.isHeldOnlyBy(7)).isTrue();
            assertThat(one.isHeldOnlyBy(8)).isFalse();
            LockItem two = one.with(new Holder(8, 70), 20, null);
            assertThat(two.isHeldOnlyBy(7)).isFalse();
            assertThat(two.without(8, 30).isHeldOnlyBy(7))
                    .as("the other may have been the last")
                    .isFalse();
            LockItem next = two.without(8, 30).without(7, 31).with(new Holder(9, 90), 40, null);
            assertThat(next.isHeldOnlyBy(9)).as("all others were done before").isTrue();
        }

        @Test
        void rememberHoldersWhoseTimeIsOver() {
            LockItem held = LockItem.released(10, null).with(new Holder(7, 60), 20, null);
            LockItem next = held.with(new Holder(8, 200), 61, null);
            assertThat(next.isHeldOnlyBy(8)).as("the first may still be at it").isFalse();
            assertThat(next.without(8, 50).admits(60, NEWER)).isFalse();
            assertThat(next.without(8, 50).admits(61, NEWER)).isTrue();
        }

        @Test
        void areEndedByAnyoneAnyTime() {
            LockItem none = LockItem.released(10, 1).without(7, 5);
            assertThat(none).isEqualTo(LockItem.released(10, 1));
            assertThat(none.without(7, 12).releasedAt()).isEqualTo(12);
        }
    }

    @Nested
    class Versions {

        private final VersionOrder order = VersionOrder.of(Comparator.comparing(Integer.class::cast));

        @Test
        void followEachOther() {
            assertThat(order.isNewer(2, 1)).isTrue();
            assertThat(order.isNewer(1, 1)).isFalse();
            assertThat(order.isNewer(null, 1)).isFalse();
            assertThat(order.isNewer(1, null)).isFalse();
            assertThat(VersionOrder.NONE.isNewer(2, 1)).isFalse();
        }

        @Test
        void haveANewest() {
            assertThat(order.newest(1, 2)).isEqualTo(2);
            assertThat(order.newest(2, 1)).isEqualTo(2);
            assertThat(order.newest(null, 1)).isEqualTo(1);
            assertThat(order.newest(1, null)).isEqualTo(1);
            assertThat(order.newest(null, null)).isNull();
        }
    }

    @Nested
    class Updates {

        @Test
        void areLatestWhereTheyAreUnderWay() {
            SpaceUpdates updates = SpaceUpdates.NONE.begun(1, 160, 100).begun(2, 170, 110);
            assertThat(updates.latest()).isEqualTo(170);
            assertThat(updates.over(2, 120, 115).latest()).isEqualTo(160);
            assertThat(updates.over(2, 120, 115).over(1, 121, 116).latest()).isEqualTo(121);
        }

        @Test
        void neverGoBack() {
            SpaceUpdates updates = SpaceUpdates.NONE.over(1, 101, 100).over(2, 100, 100);
            assertThat(updates.latest()).isEqualTo(101);
            assertThat(updates.begun(3, 160, 110)
                            .over(4, 90, 110)
                            .over(3, 95, 110)
                            .latest())
                    .isEqualTo(101);
        }

        @Test
        void countUntilTheEndOfTheirTimeIfNobodySaysThatTheyAreOver() {
            SpaceUpdates updates = SpaceUpdates.NONE.begun(1, 160, 100).over(2, 165, 164);
            assertThat(updates.underWay()).isEmpty();
            assertThat(updates.latest()).isEqualTo(165);
            assertThat(SpaceUpdates.NONE.begun(1, 160, 100).over(2, 110, 161).latest())
                    .isEqualTo(160);
        }
    }
}
