package io.regioncache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegionNameTest {

    @Test
    void aNameIsItsSegments() {
        RegionName eu = RegionName.of("catalog.products.eu");
        assertThat(eu.depth()).isEqualTo(3);
        assertThat(eu.lastSegment()).isEqualTo("eu");
        assertThat(eu.parent()).isEqualTo(RegionName.of("catalog.products"));
        assertThat(eu.ancestors())
                .isEqualTo(List.of(RegionName.root(), RegionName.of("catalog"), RegionName.of("catalog.products")));
        assertThat(eu.prefix(3)).isEqualTo(eu);
        assertThat(eu).hasToString("catalog.products.eu");
    }

    @Test
    void ancestryComparesWholeSegments() {
        assertThat(RegionName.of("foo").isAncestorOf(RegionName.of("foobar"))).isFalse();
        assertThat(RegionName.of("foo").isAncestorOf(RegionName.of("foo.bar"))).isTrue();
        assertThat(RegionName.of("foo").isAncestorOf(RegionName.of("foo"))).isFalse();
        assertThat(RegionName.of("foo").contains(RegionName.of("foo"))).isTrue();
    }

    @Test
    void theEmptyNameIsARegionBelowTheRoot() {
        RegionName empty = RegionName.of("");
        assertThat(empty).isNotEqualTo(RegionName.root());
        assertThat(empty.depth()).isEqualTo(1);
        assertThat(empty.parent()).isEqualTo(RegionName.root());
        assertThat(RegionName.root().isAncestorOf(empty)).isTrue();
        assertThat(empty.isAncestorOf(RegionName.of(".a"))).isTrue();
        assertThat(empty.child("a")).isEqualTo(RegionName.of(".a"));
    }

    @Test
    void theRootHasNoSegmentsAndNoParent() {
        assertThat(RegionName.root().depth()).isZero();
        assertThat(RegionName.root().ancestors()).isEmpty();
        assertThat(RegionName.root().child("a")).isEqualTo(RegionName.of("a"));
        assertThatThrownBy(() -> RegionName.root().parent()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings("NullAway") // null is what this test is about
    void badArgumentsAreRefused() {
        assertThatNullPointerException().isThrownBy(() -> RegionName.of(null));
        assertThatNullPointerException().isThrownBy(() -> RegionName.of("a").child(null));
        assertThatThrownBy(() -> RegionName.of("a.b").prefix(3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RegionName.of("a.b").prefix(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
