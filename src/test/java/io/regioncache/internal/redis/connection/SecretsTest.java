package io.regioncache.internal.redis.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private final Secrets secrets = Secrets.of(Arrays.asList("s3cret", null, ""));

    @Test
    void hidesPasswords() {
        assertThat(secrets.hide("a s3cret s3cret")).isEqualTo("a *** ***");
        assertThat(secrets.hide(null)).isEqualTo("null");
        assertThat(Secrets.of(Arrays.asList("")).hide("text")).isEqualTo("text");
    }

    @Test
    void keepsExceptionsThatTellNothing() {
        Exception harmless = new IllegalStateException("a", new IllegalStateException("b"));
        assertThat(secrets.safe(harmless)).isSameAs(harmless);
        assertThat(secrets.safe(new IllegalStateException("a", new IllegalStateException("a s3cret"))))
                .isNull();
        Exception suppressing = new IllegalStateException("a");
        suppressing.addSuppressed(new IllegalStateException("s3cret"));
        assertThat(secrets.safe(suppressing)).isNull();
    }
}
