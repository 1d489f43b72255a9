package io.regioncache.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regioncache.cli.TestShell.Ended;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says before it has reached a server. */
class RegionCacheCommandTest {

    private static final String NOWHERE = "redis://ada:secret@127.0.0.1:1";

    @Test
    void helps() {
        Ended help = TestShell.runAlone("--help");
        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out()).contains("tree", "stats", "get", "clear", "signal", "watch", "Exit codes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "stats", "get", "clear", "signal", "watch"})
    void helpsWithEachCommand(String command) {
        Ended help = TestShell.runAlone(command, "--help");
        assertThat(help.code()).isZero();
        assertThat(help.out()).contains("region-cache " + command, "--uri", "--json");
    }

    @Test
    void tellsItsVersion() {
        assertThat(TestShell.runAlone("--version").out()).startsWith("region-cache ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bogus",
                "tree --bogus",
                "tree a b",
                "tree --depth=-1",
                "tree --depth=x",
                "tree --uri=bogus://",
                "tree --property=poolSze=3",
                "tree --timeout=soon",
                "stats --top=-1",
                "get",
                "get region",
                "get region key --key-type=long",
                "get region key --codec=bogus",
                "get region key --class-path=/no/such/file.jar",
                "clear",
                "clear --yes",
                "clear region --root --yes",
                "signal",
                "signal name --list",
                "watch --interval=never",
            })
    void refusesWrongArguments(String line) {
        Ended ended = TestShell.runAlone(line.isEmpty() ? new String[0] : line.split(" "));
        assertThat(ended.code()).as(ended.err()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("region-cache: ").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear region", "clear --root", "clear region --json", "signal name"})
    void clearsNothingWithoutAsking(String line) {
        Ended ended = TestShell.runAlone((line + " --uri " + NOWHERE).split(" "));
        assertThat(ended.code()).isEqualTo(2);
        assertThat(ended.err()).contains("nobody to ask", "--yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree", "stats", "get a b", "clear a --yes", "signal a --yes", "signal --list", "watch"})
    void saysThatThereIsNoServer(String line) {
        Ended ended = TestShell.runAlone((line + " --uri " + NOWHERE).split(" "));
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("redis://ada:***@127.0.0.1:1", "can't be reached")
                .doesNotContain("secret", "\tat ");
    }

    @Test
    void showsWhereItFailedOnRequest() {
        Ended ended = TestShell.runAlone("tree", "--verbose", "--uri", NOWHERE);
        assertThat(ended.err()).contains("\tat ").doesNotContain("secret");
    }

    @Test
    void takesCommonOptionsBeforeTheCommandToo() {
        assertThat(TestShell.runAlone("--uri", NOWHERE, "tree").err()).contains("127.0.0.1:1");
    }
}
