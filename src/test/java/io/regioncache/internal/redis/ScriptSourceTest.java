package io.regioncache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptSourceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "put",
                "put-all",
                "write",
                "write-leased",
                "remove",
                "remove-all",
                "read-and-touch",
                "touch",
                "read-for-update",
                "release",
                "drop-leases",
                "claim",
                "renew-claim",
                "give-up-claim",
                "bind",
                "unbind",
                "unlink",
                "sweep",
                "mark-tree",
                "prune-tree",
                "may-tell",
                "size",
                "take-back",
                "watch"
            })
    void everyScriptStatesItsContractAndHasItsIncludes(String name) {
        ScriptSource source = ScriptSource.load(name);
        assertThat(source.text()).contains("-- KEYS: ", "-- Returns {");
        assertThat(source.text()).doesNotContain("@include");
        assertThat(source.sha1()).matches("[0-9a-f]{40}");
    }

    @Test
    void aMissingScriptIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> ScriptSource.load("nothing"))
                .withMessageContaining("nothing.lua");
    }
}
