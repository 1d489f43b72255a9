package io.regioncache.benchmarks.regioncache.growth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestsTest {

    @Test
    void requestsArePassedOnAsTheyCameWithTheirCommands() throws IOException {
        String get = "*2\r\n$3\r\nGET\r\n$5\r\na\r\n*b\r\n";
        String ping = "*1\r\n$4\r\nPING\r\n";
        Requests requests = of(get + ping);

        Requests.Request first = requests.next().orElseThrow();
        assertThat(first.command()).isEqualTo("GET");
        assertThat(first.bytes()).asString(StandardCharsets.US_ASCII).isEqualTo(get);
        assertThat(requests.next().orElseThrow().command()).isEqualTo("PING");
        assertThat(requests.next()).isEmpty();
    }

    @Test
    void anEndWithinARequestIsAnError() {
        assertThatThrownBy(() -> of("*2\r\n$3\r\nGET\r\n$5\r\na").next()).isInstanceOf(EOFException.class);
    }

    @Test
    void whatIsNoRequestIsRefused() {
        assertThatThrownBy(() -> of("GET a\r\n").next()).isInstanceOf(IOException.class);
    }

    private static Requests of(String text) {
        return new Requests(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
