package io.regioncache.internal.redis.connection;

import io.regioncache.RegionCacheException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with a server, and what to do about it. */
final class ProbeFailures {

    private final String masked;
    private final Duration connectTimeout;

    /**
     * Creates messages about one manager.
     *
     * @param masked the manager's URI without its password
     * @param connectTimeout how long a server has to answer
     */
    ProbeFailures(String masked, Duration connectTimeout) {
        this.masked = masked;
        this.connectTimeout = connectTimeout;
    }

    /** A failure with a reason that says what to do. */
    RegionCacheException of(NodeAddress node, String reason, @Nullable Throwable cause) {
        return new RegionCacheException("Can't open " + masked + ": the " + node + " " + reason, cause);
    }

    /** The failure behind an exception. */
    RegionCacheException of(NodeAddress node, IOException e) {
        return of(node, e instanceof ServerErrorException error ? refusal(node, error) : unreachable(node, e), e);
    }

    private String unreachable(NodeAddress node, IOException e) {
        if (e instanceof UnknownHostException) {
            return "can't be found: its name can't be resolved. Check the host name, and DNS.";
        }
        if (e instanceof SocketTimeoutException) {
            return "did not answer within " + connectTimeout.toMillis() + " ms. Check host, port and firewall"
                    + (node.uri().isSsl() ? ", and that it speaks TLS (else write redis://)" : "")
                    + ", or raise connectTimeout.";
        }
        if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
            return "can't be reached (" + e.getMessage() + "). Start it, or correct host and port.";
        }
        if (e instanceof NotRedisException other) {
            return other.looksLikeTls()
                    ? speaksTls()
                    : "is no Redis server: its answer is not of Redis' protocol. Correct" + " host and port"
                            + (node.uri().isSsl() ? "." : ", or write rediss:// if it expects TLS.");
        }
        if (e instanceof SSLException) {
            return tls(e);
        }
        if (e instanceof EOFException) {
            return "closed the connection instead of answering. Check that it is a Redis server"
                    + (node.uri().isSsl() ? "" : " that expects no TLS (else write rediss://)")
                    + ", and that it accepts more clients.";
        }
        return "can't be used: " + e + ". Check host and port.";
    }

    private static String speaksTls() {
        return "expects TLS. Write rediss:// instead of redis://.";
    }

    private static String tls(IOException e) {
        String says = String.valueOf(e.getMessage());
        if (says.contains("Unsupported or unrecognized SSL message")) {
            return "does not speak TLS. Write redis:// instead of rediss://, or correct the port.";
        }
        return "did not agree on TLS: " + says
                + ". Check that its certificate is for this host name and is trusted by this"
                + " JVM (-Djavax.net.ssl.trustStore), or set a trust store in a Redisson YAML file.";
    }

    private static String refusal(NodeAddress node, ServerErrorException error) {
        String says = error.says();
        if (error.is("WRONGPASS") || says.contains("invalid password")) {
            return "refused user name or password (" + says + "). Correct them.";
        }
        if (error.is("NOAUTH")) {
            return "asks for a password. Write user:password@ or :password@ before the host, or set the property password.";
        }
        if (says.contains("without any password configured")) {
            return "has no password, but one is given. Leave it out, or set one on the server.";
        }
        if (says.contains("DB index")) {
            return "has no database " + node.database()
                    + ". Choose a lower number, or raise 'databases' on the server.";
        }
        if (error.is("DENIED")) {
            return "is in protected mode, which refuses clients from other machines. Set a password on the server.";
        }
        if (error.is("NOPERM")) {
            return "does not permit what is needed (" + says + "). Give the user that right (ACL SETUSER).";
        }
        if (says.contains("max number of clients")) {
            return "has as many clients as it accepts. Raise 'maxclients' on the server, or close some.";
        }
        if (error.is("LOADING")) {
            return "is still loading its data. Try again when it has finished.";
        }
        return "answered with an error: " + says + ".";
    }
}
