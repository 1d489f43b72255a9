package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    private final Placeholders placeholders = new Placeholders(
            Map.of("HOST", "example.org", "EMPTY", "", "NESTED", "${env:HOST}")::get,
            Map.of("app.port", "7000", "HOST", "another")::get);

    @ParameterizedTest
    @CsvSource({
        "plain, plain",
        "${env:HOST}, example.org",
        "redis://${env:HOST}:${sys:app.port}/0, redis://example.org:7000/0",
        "${sys:HOST}, another",
        "${env:HOST:-none}, example.org",
        "${env:NONE:-none}, none",
        "${env:EMPTY:-none}, none",
        "<${env:EMPTY}>, <>",
        "<${env:NONE:-}>, <>",
        "${sys:none:-a:b:-c}, a:b:-c",
        "$${env:HOST}, ${env:HOST}",
        "a $${b} ${env:HOST}, a ${b} example.org",
        "${env:NESTED}, ${env:HOST}",
        "'$ { } $$', '$ { } $$'",
    })
    void fillsIn(String text, String filled) {
        assertThat(placeholders.fill(text)).isEqualTo(filled);
    }

    @Test
    void saysWhatIsNotSet() {
        assertThatThrownBy(() -> placeholders.fill("${env:PASSWORD}"))
                .hasMessage("the environment variable PASSWORD is not set. Set it, or write a default, as in"
                        + " ${env:PASSWORD:-default}");
        assertThatThrownBy(() -> placeholders.fill("${sys:app.host}"))
                .hasMessageStartingWith("the system property app.host is not set.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${HOST}", "${ENV:HOST}", "${env:}", "${}", "s3cret${env:HOST", "${s3cret:-x}"})
    void saysWhatCanBeWrittenAndQuotesNothing(String text) {
        assertThatThrownBy(() -> placeholders.fill(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Write ${env:NAME}, ${sys:name}")
                .hasMessageNotContaining("s3cret");
    }
}
