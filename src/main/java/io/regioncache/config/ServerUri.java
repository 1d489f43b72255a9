package io.regioncache.config;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a manager's URI.
 *
 * <p>The authority is taken apart here and not by {@link URI}, which knows neither lists of hosts nor underscores in their
 * names.
 */
final class ServerUri {

    /** What can be written, for messages. */
    static final String FORMS = "redis://[user:password@]host:port/database, rediss:// (TLS),"
            + " redis-cluster://host1:port1,host2:port2, redis-sentinel://host1,host2/database?master=name,"
            + " embedded:redis, redisson:name (a client that RedissonClients knows), or file: or classpath: with the"
            + " location of a YAML file, region-cache's own or Redisson's";

    private final String scheme;
    private final String body;
    private final String path;
    private final @Nullable String query;
    private final String userInfo;
    private final String hosts;

    private ServerUri(String scheme, String body, @Nullable String query) {
        this.scheme = scheme;
        this.body = body;
        this.query = query;
        String authority = body.startsWith("//") ? body.substring(2) : "";
        int slash = authority.indexOf('/');
        this.path = slash < 0 ? "" : authority.substring(slash);
        String address = slash < 0 ? authority : authority.substring(0, slash);
        int at = address.lastIndexOf('@');
        this.userInfo = at < 0 ? "" : address.substring(0, at);
        this.hosts = address.substring(at + 1);
    }

    /**
     * Takes a URI apart.
     *
     * @throws IllegalArgumentException if it can't be one of a manager; the message quotes nothing of it
     */
    static ServerUri of(URI uri) {
        if (uri.getRawFragment() != null) {
            throw new IllegalArgumentException("'#' has no meaning here. Write '%23' if a password contains it");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        String rest = uri.getRawSchemeSpecificPart();
        int mark = rest.indexOf('?');
        ServerUri parts = new ServerUri(
                scheme, mark < 0 ? rest : rest.substring(0, mark), mark < 0 ? null : rest.substring(mark + 1));
        if (parts.isServer()) {
            parts.checkServer();
        }
        return parts;
    }

    private void checkServer() {
        if (!body.startsWith("//") || hosts.isEmpty()) {
            throw new IllegalArgumentException("the host is missing. Write " + scheme + "://host:port");
        }
        if (path.indexOf('@') >= 0 || (query != null && query.indexOf('@') >= 0)) {
            throw new IllegalArgumentException(
                    "'@' stands behind the host. In a password, write '%2F' for '/', '%3F' for"
                            + " '?' and '%40' for '@'; elsewhere write '%40' for '@'");
        }
    }

    /** Whether it names servers, not a file, a client or the embedded server. */
    boolean isServer() {
        return scheme.startsWith("redis") && !isClient();
    }

    /** Whether it names a client that the application has made. */
    boolean isClient() {
        return scheme.equals(RedissonClients.SCHEME);
    }

    /** Whether it names a file. */
    boolean isFile() {
        return switch (scheme) {
            case "file", "jar", "classpath" -> true;
            case "" -> body.endsWith(".yaml") || body.endsWith(".yml");
            default -> false;
        };
    }

    String scheme() {
        return scheme;
    }

    boolean tls() {
        return scheme.startsWith("rediss");
    }

    /** Scheme and what follows it, without the query. */
    String withoutQuery() {
        return scheme.isEmpty() ? body : scheme + ":" + body;
    }

    @Nullable
    String query() {
        return query;
    }

    Optional<Credentials> credentials() {
        if (userInfo.isEmpty()) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        String username = colon < 0 ? "" : decode(userInfo.substring(0, colon));
        return Optional.of(
                new Credentials(username.isEmpty() ? null : username, decode(userInfo.substring(colon + 1))));
    }

    /** The addresses between the slashes, separated by commas. */
    List<HostPort> nodes(int defaultPort) {
        List<HostPort> nodes = new ArrayList<>();
        for (String node : hosts.split(",", -1)) {
            nodes.add(node(decode(node), defaultPort));
        }
        return nodes;
    }

    private static HostPort node(String text, int defaultPort) {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        int colon = text.indexOf(':', Math.max(bracket, 0));
        String host = colon < 0 ? text : text.substring(0, colon);
        int port = colon < 0 ? defaultPort : number(text.substring(colon + 1));
        return new HostPort(bracket < 0 ? host : host.substring(1, bracket), port);
    }

    /** The database in the path; 0 without one. */
    int database() {
        String number = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        int database = number.isEmpty() ? 0 : number(number.substring(1));
        if (database < 0) {
            throw new IllegalArgumentException("the path must be the number of a database, such as /0");
        }
        return database;
    }

    private static int number(String digits) {
        try {
            return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Integer.parseInt(digits) : -1;
        } catch (NumberFormatException tooLongOrEmpty) {
            return -1;
        }
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("'%' must be followed by two hexadecimal digits", e);
        }
    }
}
