package io.regioncache.internal.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.regioncache.testing.RespClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Fields that expire by themselves, on a server that has none: scripts see what a server that has them was recorded to do.
 * With {@code -Dregioncache.test.server=} and the executable of such a server all tests run on the real thing.
 */
final class RecordedFieldTtl {

    /** What a server in the background does ten times a second: takes away fields that are past their deadlines. */
    private static final String TAKE_AWAY = """
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            for _, deadlines in ipairs(redis.call('KEYS', '*::recorded')) do
              local hash = string.sub(deadlines, 1, -11)
              for _, field in ipairs(redis.call('ZRANGEBYSCORE', deadlines, '-inf', now)) do
                redis.call('HDEL', hash, field)
                redis.call('ZREM', deadlines, field)
              end
            end
            return redis.status_reply('OK')
            """;

    private RecordedFieldTtl() {}

    /** The dialect of such a server. */
    static Dialect dialect() {
        try (InputStream in = RecordedFieldTtl.class.getResourceAsStream("field-ttl-recorded.lua")) {
            return new Dialect(new String(requireNonNull(in).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of the deadlines that are kept for the fields of a hash. */
    static byte[] deadlines(byte[] hash) {
        return (new String(hash, UTF_8) + "::recorded").getBytes(UTF_8);
    }

    /** Takes away what is past its deadline. */
    static void takeAway(RespClient server) {
        server.call("EVAL", TAKE_AWAY, 0);
    }
}
