package io.regioncache.testing;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All keys of a server, or of the masters of a cluster, as they were at one moment: each server's in one atomic step.
 *
 * <p>Names and members are bytes; here they are strings of one character a byte, so that they can be compared.
 */
public final class RawKeys {

    /**
     * Returns {name, type, content, deadlines of fields} for each key. Long values are cut; the header of an entry is not.
     * The deadlines are those that the server itself keeps, if it does such a thing.
     */
    private static final String DUMP = """
            local keeps_deadlines = redis.pcall('COMMAND', 'INFO', 'HPEXPIRETIME')[1]
            local function fields(key)
              local all, deadlines = redis.call('HGETALL', key), {}
              if not keeps_deadlines then return all, deadlines end
              local content = {}
              for i = 1, #all, 2 do
                local at = redis.call('HPEXPIRETIME', key, 'FIELDS', 1, all[i])[1]
                if at > 0 then
                  deadlines[#deadlines + 1] = all[i]
                  deadlines[#deadlines + 1] = string.format('%.0f', at)
                end
                if at ~= -2 then -- which a field is in its last millisecond
                  content[#content + 1] = all[i]
                  content[#content + 1] = all[i + 1]
                end
              end
              return content, deadlines
            end
            local keys = {}
            for _, key in ipairs(redis.call('KEYS', '*')) do
              local kind = redis.call('TYPE', key).ok
              local content, ends = {}, {}
              if kind == 'hash' then
                content, ends = fields(key)
                for i = 2, #content, 2 do content[i] = string.sub(content[i], 1, 64) end
              elseif kind == 'set' then
                content = redis.call('SMEMBERS', key)
              elseif kind == 'zset' then
                content = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES')
              elseif kind == 'string' then
                content = {redis.call('GET', key)}
              end
              keys[#keys + 1] = {key, kind, content, ends}
            end
            return keys
            """;

    private final Map<String, Key> keys = new LinkedHashMap<>();

    private RawKeys() {}

    /**
     * A key.
     *
     * @param type its type, as the server names it
     * @param content fields and values, members, members and scores, or the value
     * @param deadlines fields that expire and when, as the server itself keeps it
     */
    public record Key(String type, List<String> content, List<String> deadlines) {}

    /** Reads all keys of the servers. */
    public static RawKeys read(Collection<RespClient> servers) {
        RawKeys all = new RawKeys();
        for (RespClient server : servers) {
            for (Object key : server.list("EVAL", DUMP, 0)) {
                all.add(RespClient.asList(requireNonNull(key)));
            }
        }
        return all;
    }

    /** Bytes as a string of one character a byte. */
    public static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The bytes of a string of one character a byte. */
    public static byte[] bytes(String string) {
        return string.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The names of all keys. */
    public Set<String> names() {
        return keys.keySet();
    }

    /** Whether a key exists. */
    public boolean has(byte[] name) {
        return keys.containsKey(string(name));
    }

    /** A key, or null if it does not exist. */
    public @Nullable Key get(byte[] name) {
        return keys.get(string(name));
    }

    /** The members of a set; none if it does not exist. */
    public Set<String> members(byte[] name) {
        Key key = get(name);
        return key == null ? Set.of() : new LinkedHashSet<>(key.content);
    }

    /** The fields of a hash with their values, or the members of a sorted set with their scores; none if it does not exist. */
    public Map<String, String> pairs(byte[] name) {
        Key key = get(name);
        return key == null ? Map.of() : pairs(key.content);
    }

    /** The fields of a hash that the server takes away by itself, with the moment of it. */
    public Map<String, String> deadlines(byte[] name) {
        Key key = get(name);
        return key == null ? Map.of() : pairs(key.deadlines);
    }

    private static Map<String, String> pairs(List<String> flat) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            pairs.put(flat.get(i), flat.get(i + 1));
        }
        return pairs;
    }

    /** The type of a key that exists. */
    public String type(String name) {
        return requireNonNull(keys.get(name), name).type;
    }

    private void add(List<@Nullable Object> dumped) {
        String name = string((byte[]) requireNonNull(dumped.get(0)));
        keys.put(
                name,
                new Key(
                        RespClient.asText(requireNonNull(dumped.get(1))),
                        strings(dumped.get(2)),
                        strings(dumped.get(3))));
    }

    private static List<String> strings(@Nullable Object elements) {
        return RespClient.asList(requireNonNull(elements)).stream()
                .map(element -> string((byte[]) requireNonNull(element)))
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RawKeys that && keys.equals(that.keys);
    }

    @Override
    public int hashCode() {
        return keys.hashCode();
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}
