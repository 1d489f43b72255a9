package io.regioncache.internal.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a Lua script and the digest by which the server caches it.
 *
 * <p>A line {@code -- @include name} stands for the file {@code include/name.lua}; included files include nothing.
 *
 * @param text the script, sent by {@code EVAL} if the server does not have it
 * @param sha1 its digest for {@code EVALSHA}, in hexadecimal
 */
record ScriptSource(String text, String sha1) {

    private static final Pattern INCLUDE = Pattern.compile("^-- @include (\\w+)$", Pattern.MULTILINE);

    /** Reads the script {@code name.lua} beside this class. */
    static ScriptSource load(String name) {
        String text = INCLUDE.matcher(read(name + ".lua"))
                .replaceAll(found -> Matcher.quoteReplacement(read("include/" + found.group(1) + ".lua")));
        return new ScriptSource(text, sha1(text));
    }

    /** The same script with something before it. */
    ScriptSource after(String prelude) {
        String whole = prelude + '\n' + text;
        return new ScriptSource(whole, sha1(whole));
    }

    private static String read(String resource) {
        try (InputStream in = ScriptSource.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The script " + resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The script " + resource + " can't be read", e);
        }
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
