package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regioncache.testing.NastyNames;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written is what another library reads. */
class JsonTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    @Test
    void stringsSurvive() throws Exception {
        assertThat(JACKSON.readValue(Json.of(NastyNames.ALL), List.class)).isEqualTo(NastyNames.ALL);
        Map<String, Object> object = new LinkedHashMap<>();
        NastyNames.ALL.forEach(name -> object.put(name, name));
        assertThat(JACKSON.readValue(Json.of(object), Map.class)).isEqualTo(object);
    }

    @Test
    void isAsciiInOneLine() {
        assertThat(Json.of(NastyNames.ALL).chars()).allMatch(c -> c >= ' ' && c < 0x7F);
    }

    @Test
    void writesAllThatJsonHas() {
        assertThat(Json.of(Json.object(
                        "a", null, "b", true, "c", Arrays.asList(1, 2.5, null), "d", Map.of(), "e", new int[] {1, 2})))
                .isEqualTo("{\"a\":null,\"b\":true,\"c\":[1,2.5,null],\"d\":{},\"e\":[1,2]}");
    }

    @Test
    void whatJsonDoesNotHaveIsText() {
        assertThat(Json.of(List.of(Double.NaN, Float.NEGATIVE_INFINITY, 'x', new BigDecimal("1E+3"))))
                .isEqualTo("[\"NaN\",\"-Infinity\",\"x\",1E+3]");
    }
}
