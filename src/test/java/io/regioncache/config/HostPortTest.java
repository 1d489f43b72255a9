package io.regioncache.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HostPortTest {

    @Test
    void printsAsInUris() {
        assertThat(new HostPort("localhost", 1)).hasToString("localhost:1");
        assertThat(new HostPort("::1", 65_535)).hasToString("[::1]:65535");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThatThrownBy(() -> new HostPort("", 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HostPort("h", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HostPort("h", 65_536)).isInstanceOf(IllegalArgumentException.class);
    }
}
