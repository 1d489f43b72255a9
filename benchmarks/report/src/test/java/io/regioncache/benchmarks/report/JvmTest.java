package io.regioncache.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmTest {

    @Test
    void aModuleThatIsNotBuiltIsNamed(@TempDir Path empty) {
        assertThatThrownBy(() -> Jvm.of(empty, "wire"))
                .hasMessageContaining("wire")
                .hasMessageContaining("benchmarks/run");
    }
}
