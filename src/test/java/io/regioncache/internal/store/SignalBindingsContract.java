package io.regioncache.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.RegionName;
import io.regioncache.internal.expiry.Lifetime;
import io.regioncache.testing.NastyNames;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link SignalBindings} does, wherever it keeps them. */
public abstract class SignalBindingsContract {

    private static final RegionName REGION = RegionName.of("catalog.products");
    private static final RegionName ABOVE = RegionName.of("catalog");
    private static final RegionName OTHER = RegionName.of("sessions");

    /** The store under test, without bindings at the beginning of each test. */
    protected abstract RegionStore store();

    @Test
    void nothingIsBoundAtFirst() {
        assertThat(boundTo("s")).isEmpty();
        assertThat(signalsOf(REGION)).isEmpty();
        assertThat(signalsOf(RegionName.root())).isEmpty();
        assertThat(signals()).isEmpty();
    }

    @Test
    void aBindingIsKnownFromBothSides() {
        bind(REGION, "s", "t");
        bind(OTHER, "t");

        assertThat(boundTo("s")).containsExactly(REGION);
        assertThat(boundTo("t")).containsExactlyInAnyOrder(REGION, OTHER);
        assertThat(signalsOf(REGION)).containsExactlyInAnyOrder("s", "t");
        assertThat(signalsOf(OTHER)).containsExactly("t");
        assertThat(signals()).containsExactlyInAnyOrder("s", "t");
    }

    @Test
    void aBindingIsOfOneRegionOnly() {
        bind(REGION, "s");

        assertThat(signalsOf(ABOVE)).isEmpty();
        assertThat(signalsOf(REGION.child("eu"))).isEmpty();
        assertThat(signalsOf(RegionName.root())).isEmpty();
    }

    @Test
    void bindingTwiceIsLikeOnce() {
        bind(REGION, "s");
        bind(REGION, "s");
        unbind(REGION, "s");

        assertThat(boundTo("s")).isEmpty();
        assertThat(signals()).isEmpty();
    }

    @Test
    void whatIsUnboundLeavesTheOthers() {
        bind(REGION, "s", "t");
        bind(OTHER, "s");
        unbind(REGION, "s");

        assertThat(boundTo("s")).containsExactly(OTHER);
        assertThat(boundTo("t")).containsExactly(REGION);
        assertThat(signals()).containsExactlyInAnyOrder("s", "t");
        unbind(OTHER, "s", "t");
        assertThat(boundTo("t")).containsExactly(REGION);
        assertThat(signals()).containsExactly("t");
    }

    @Test
    void whatIsNotBoundCanBeUnbound() {
        unbind(REGION, "s");
        assertThat(signals()).isEmpty();
        bind(OTHER, "s");
        unbind(REGION, "s", "t");
        assertThat(boundTo("s")).containsExactly(OTHER);
    }

    @Test
    void noSignalsAreNothingToDo() {
        bind(REGION);
        unbind(REGION);
        assertThat(signals()).isEmpty();
    }

    @Test
    void theRootIsARegionOfItsOwn() {
        RegionName empty = RegionName.of("");
        bind(RegionName.root(), "s");
        assertThat(boundTo("s")).containsExactly(RegionName.root());
        assertThat(signalsOf(RegionName.root())).containsExactly("s");
        assertThat(signalsOf(empty)).isEmpty();
        bind(empty, "s");
        assertThat(boundTo("s")).containsExactlyInAnyOrder(RegionName.root(), empty);
        unbind(RegionName.root(), "s");
        assertThat(boundTo("s")).containsExactly(empty);
    }

    @Test
    void everyStringNamesASignalAndARegion() {
        List<String> names = NastyNames.ALL;
        for (int i = 0; i < names.size(); i++) {
            bind(RegionName.of(names.get(names.size() - 1 - i)), names.get(i));
        }

        assertThat(signals()).isEqualTo(new HashSet<>(names));
        for (int i = 0; i < names.size(); i++) {
            RegionName region = RegionName.of(names.get(names.size() - 1 - i));
            assertThat(boundTo(names.get(i))).containsExactly(region);
            assertThat(signalsOf(region)).containsExactly(names.get(i));
        }
        int half = names.size() / 2;
        for (int i = 0; i < half; i++) {
            unbind(RegionName.of(names.get(names.size() - 1 - i)), names.get(i));
        }
        assertThat(signals()).isEqualTo(new HashSet<>(names.subList(half, names.size())));
    }

    @Test
    void manySignalsCanBeBoundAtOnce() {
        Set<String> names = IntStream.range(0, 2_500).mapToObj(i -> "s" + i).collect(Collectors.toSet());
        store().bind(names, REGION).join();

        assertThat(signals()).isEqualTo(names);
        assertThat(signalsOf(REGION)).isEqualTo(names);
        store().unbind(names, REGION).join();
        assertThat(signals()).isEmpty();
    }

    @Test
    void bindingsOutliveClears() {
        bind(REGION, "s");
        bind(RegionName.root(), "t");
        EncodedValue value = new EncodedValue(new byte[] {1}, 0);
        Write write = new Write(value, Condition.ANY, Lifetime.ETERNAL, Lifetime.ETERNAL, false);
        store().write(REGION, EncodedKey.of(new byte[] {1}), write).join();

        for (RegionName cleared : List.of(REGION, ABOVE, RegionName.root())) {
            store().clear(cleared).join();
        }
        store().clearOnly(REGION).join();
        assertThat(boundTo("s")).containsExactly(REGION);
        assertThat(boundTo("t")).containsExactly(RegionName.root());
        assertThat(signals()).containsExactlyInAnyOrder("s", "t");
    }

    @Test
    void bindingsAreNoEntries() {
        bind(REGION, "s", "catalog", "");
        bind(RegionName.root(), "s");

        assertThat(store().size(REGION).join()).isZero();
        assertThat(store().descendants(RegionName.root()).join()).isEmpty();
    }

    private void bind(RegionName region, String... signals) {
        store().bind(Set.of(signals), region).join();
    }

    private void unbind(RegionName region, String... signals) {
        store().unbind(Set.of(signals), region).join();
    }

    private Set<RegionName> boundTo(String signal) {
        return store().boundTo(signal).join();
    }

    private Set<String> signalsOf(RegionName region) {
        return store().signalsOf(region).join();
    }

    private Set<String> signals() {
        return store().signals().join();
    }
}
