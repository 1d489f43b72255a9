package io.regioncache.testing;

import java.util.List;

/** Names of regions that a careless key layout would confuse with each other, with metadata or with patterns. */
public final class NastyNames {

    /** The names; no two are equal, some are above others. */
    public static final List<String> ALL = List.of(
            "", ".", "..", ".a", "a.", "a..b", "a", "a.b", "ab", "foo", "foobar", "foo.bar", "foobar.x",
            "{", "}", "{}", "{a}", "{a}.b", "a}.{b", "{%}", "%", "%%", "%7B", "%25", "%u0041",
            ":", "::", "a:", "a::index", "::index", "a::expiry", "::trees", "a.::trees", "a::linked",
            "*", "?", "a.*", "[a]", "\\", " ", " a", "a b", "\n", "\r\n", "\0", "a\0", "\"", "'",
            "é", "e\u0301", "日本.語", "\uD83D\uDE00", "\uD83D", "\uDE00.\uD83D", "\uDE00\uD83D", "\uFFFF",
            "index", "0", "long.".repeat(40) + "name", "x".repeat(2000));

    private NastyNames() {}
}
