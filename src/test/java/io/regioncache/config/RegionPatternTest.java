package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regioncache.RegionName;
import io.regioncache.testing.NastyNames;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegionPatternTest {

    @ParameterizedTest
    @CsvSource({
        "catalog.*,    catalog.products,    true",
        "catalog.*,    catalog.,            true",
        "catalog.*,    catalog,             false",
        "catalog.*,    catalog.products.eu, false",
        "catalog.*,    catalogue.products,  false",
        "catalog.**,   catalog.products,    true",
        "catalog.**,   catalog.products.eu, true",
        "catalog.**,   catalog,             false",
        "catalog.**,   catalogue.products,  false",
        "*.eu,         orders.eu,           true",
        "*.eu,         eu,                  false",
        "a.*.c,        a.b.c,               true",
        "a.*.c,        a.b.d,               false",
        "a.*.**,       a.b,                 false",
        "a.*.**,       a.b.c.d,             true",
        "*,            anything,            true",
        "*,            any.thing,           false",
        "**,           any.thing,           true",
        "'a\\*.*',     a*.b,                true",
        "'a\\*.*',     ab.b,                false",
    })
    void matches(String pattern, String region, boolean matching) {
        assertThat(RegionPattern.isPattern(pattern)).isTrue();
        assertThat(RegionPattern.of(pattern).matches(RegionName.of(region))).isEqualTo(matching);
        assertThat(RegionPattern.of(pattern).matches(RegionName.root())).isFalse();
    }

    @Test
    void theMoreSpecificGoesFirst() {
        List<String> ordered = List.of("a.b.*", "a.b.**", "a.*.*", "a.*", "a.*.**", "a.**", "*.*", "*", "**");
        assertThat(Stream.of(ordered)
                        .flatMap(List::stream)
                        .sorted()
                        .map(RegionPattern::of)
                        .sorted(RegionPattern.BY_SPECIFICITY)
                        .map(RegionPattern::toString))
                .containsExactlyElementsOf(ordered);
    }

    @Test
    void everyNameCanBeWritten() {
        for (String name : NastyNames.ALL) {
            String written = name.replace("*", "\\*");
            assertThat(RegionPattern.isPattern(written)).isFalse();
            assertThat(RegionPattern.name(written)).isEqualTo(RegionName.of(name));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"catalog.pro*", "catalog.***", "a.*b.*"})
    void aStarIsAWholeSegment(String text) {
        assertThatThrownBy(() -> {
                    if (RegionPattern.isPattern(text)) {
                        RegionPattern.of(text);
                    } else {
                        RegionPattern.name(text);
                    }
                })
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("* stands beside other characters, but is a whole segment. Write \\*");
    }

    @Test
    void anyDepthStandsAtTheEnd() {
        assertThatThrownBy(() -> RegionPattern.of("catalog.**.eu"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("** may only be the last segment of a pattern");
    }
}
