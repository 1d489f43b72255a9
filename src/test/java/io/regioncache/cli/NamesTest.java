package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regioncache.RegionName;
import io.regioncache.testing.NastyNames;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names are shown so that each can be told from all others, and none does anything to a terminal. */
class NamesTest {

    private final Names names = new Names(character -> true);

    @Test
    void noTwoNamesLookTheSame() {
        List<String> shown =
                new ArrayList<>(NastyNames.ALL.stream().map(names::of).toList());
        shown.add(names.of(RegionName.root()));
        shown.add(names.of("(root)"));
        shown.add(names.of("\"\""));
        shown.add(names.of("\\n"));
        assertThat(shown).doesNotHaveDuplicates();
    }

    @Test
    void noneHoldsWhatCantBeSeen() {
        assertThat(NastyNames.ALL.stream().map(names::of))
                .allMatch(name -> name.chars().noneMatch(Character::isISOControl))
                .allMatch(name -> !name.isEmpty() && name.equals(name.strip()));
    }

    @Test
    void whatIsQuotedIsJson() throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (String name : NastyNames.ALL) {
            String shown = names.of(name);
            assertThat(shown.startsWith("\"") ? json.readValue(shown, String.class) : shown)
                    .isEqualTo(name);
        }
    }

    @Test
    void commonNamesAreShownAsTheyAre() {
        assertThat(List.of("catalog.products", "a b", "日本.語", "\\", "a::index", "été", "😀"))
                .allMatch(name -> names.of(name).equals(name));
        assertThat(names.of("")).isEqualTo("\"\"");
        assertThat(names.of(" a")).isEqualTo("\" a\"");
        assertThat(names.of("\u001b[31m\u202e\n")).isEqualTo("\"\\u001b[31m\\u202e\\n\"");
        assertThat(names.of(RegionName.root())).isEqualTo("(root)");
    }

    @Test
    void whatCantBeWrittenIsEscaped() {
        Names ascii = new Names(StandardCharsets.US_ASCII.newEncoder()::canEncode);
        assertThat(ascii.of("日.a")).isEqualTo("\"\\u65e5.a\"");
        assertThat(ascii.of("😀")).isEqualTo("\"\\ud83d\\ude00\"");
    }

    @Test
    void textKeepsItsLines() {
        assertThat(names.text("one\n\ttwo \"\\\u001b[0m")).isEqualTo("one\n\ttwo \"\\\\u001b[0m");
    }
}
