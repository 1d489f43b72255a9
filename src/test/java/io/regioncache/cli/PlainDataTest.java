package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every value can be shown. */
class PlainDataTest {

    private record Product(String name) {}

    private static final class Broken {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    @Test
    void showsWhatArraysHold() {
        assertThat(String.valueOf(PlainData.of(new Object[] {1, new int[] {2, 3}, List.of(new String[] {"a"})})))
                .isEqualTo("[1, [2, 3], [a]]");
        assertThat(PlainData.of(new byte[] {1, -1})).isEqualTo("01ff");
    }

    @Test
    void keepsWhatJsonHas() {
        assertThat(Json.of(PlainData.of(Map.of(1L, List.of(true, 2.5, "x"))))).isEqualTo("{\"1\":[true,2.5,\"x\"]}");
        assertThat(PlainData.of(null)).isNull();
    }

    @Test
    void showsOtherObjectsAsTheyWish() {
        assertThat(PlainData.of(new Product("pot"))).isEqualTo("Product[name=pot]");
        assertThat(PlainData.of(Optional.of(1))).isEqualTo("Optional[1]");
        assertThat(PlainData.of(new Broken())).asString().contains("Broken, whose toString() fails", "no text");
    }

    @Test
    void endsInCircles() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        assertThat(Json.of(PlainData.of(circle))).startsWith("[[[").contains("\\u2026");
    }
}
