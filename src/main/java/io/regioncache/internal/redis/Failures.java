package io.regioncache.internal.redis;

import io.regioncache.OutcomeUnknownException;
import io.regioncache.RegionCacheException;
import io.regioncache.RegionCacheObserver.ServerFailure;
import io.regioncache.internal.redis.connection.NeededCommands;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import javax.cache.CacheException;
import org.redisson.RedissonShutdownException;
import org.redisson.client.RedisConnectionException;
import org.redisson.client.RedisException;
import org.redisson.client.RedisNodeNotFoundException;
import org.redisson.client.RedisOutOfMemoryException;
import org.redisson.client.RedisReconnectedException;
import org.redisson.client.RedisResponseTimeoutException;
import org.redisson.client.RedisTimeoutException;

/** Turns what Redisson throws into the exceptions that this library documents. */
final class Failures {

    static final String CLOSED = "The cache manager is closed, or the Redisson client that it was given is shut down";

    private static final int LONGEST_REASON = 200;

    private Failures() {}

    /** A failure of something that changes nothing, or that was sent again as often as was allowed. */
    static RuntimeException ofRead(String operation, Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof CacheException known) {
            return known;
        }
        if (cause instanceof IllegalStateException closed && CLOSED.equals(closed.getMessage())) {
            return closed;
        }
        if (cause instanceof RedissonShutdownException) {
            return new IllegalStateException(CLOSED, cause);
        }
        return new RegionCacheException(operation + " failed: " + reason(cause), cause);
    }

    /** A failure of a change that is sent once only. */
    static RuntimeException ofWrite(String operation, Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof RedisResponseTimeoutException || cause instanceof RedisReconnectedException) {
            return new OutcomeUnknownException(
                    operation + " was sent, but no answer came: it took effect once or not at all."
                            + " It is not sent again by itself; read the entry to see what became of it.",
                    cause);
        }
        return ofRead(operation, cause);
    }

    /**
     * A failure of a transaction whose scripts tell by their replies why they change nothing. What else fails in the server, and
     * is no refusal of the whole, has failed half-way.
     */
    static RuntimeException ofTransaction(Throwable failure) {
        Throwable cause = unwrap(failure);
        boolean answered = cause.getClass() == RedisException.class || cause instanceof RedisOutOfMemoryException;
        return answered && !isAborted(cause)
                ? new OutcomeUnknownException("The transaction failed on the server: " + reason(cause), cause)
                : ofWrite("The transaction", cause);
    }

    /** Whether a server refused a transaction as a whole. It tells why only for the first refused command, which is lost. */
    static boolean isAborted(Throwable failure) {
        Throwable cause = root(failure);
        return cause instanceof RedisException
                && String.valueOf(cause.getMessage()).startsWith("EXECABORT");
    }

    /** Whether a command was never sent as a whole, which for a transaction means that the server has not done it. */
    static boolean isUnsent(Throwable failure) {
        Throwable cause = root(failure);
        return cause instanceof RedisConnectionException
                || (cause instanceof RedisTimeoutException && !(cause instanceof RedisResponseTimeoutException));
    }

    /** What kind of failure the observers are told of. */
    static ServerFailure kind(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof OutcomeUnknownException) {
            return ServerFailure.UNKNOWN_OUTCOME;
        }
        Throwable root = root(cause);
        if (root instanceof IllegalStateException) {
            return ServerFailure.CLOSED;
        }
        if (root instanceof RedisResponseTimeoutException) {
            return ServerFailure.TIMEOUT;
        }
        if (isUnsent(root) || isBroken(root)) {
            return ServerFailure.CONNECTION;
        }
        boolean isReply = root instanceof RedisException && root.getCause() == null;
        boolean isOwnRefusal = cause instanceof RegionCacheException && cause.getCause() == null;
        return isReply || isOwnRefusal ? ServerFailure.REFUSED : ServerFailure.OTHER;
    }

    /** Whether there was no connection to the server, or none any more; Redisson wraps what Netty says of that. */
    private static boolean isBroken(Throwable failure) {
        return failure instanceof RedisReconnectedException
                || failure instanceof RedisNodeNotFoundException
                || failure.getCause() instanceof IOException;
    }

    /** Whether a server refused a command for want of memory. */
    static boolean isOutOfMemory(Throwable failure) {
        return root(failure) instanceof RedisOutOfMemoryException;
    }

    /** Whether a server has answered that its user may not send a command, or that it has none of that name. */
    static boolean isRefusal(Throwable failure) {
        Throwable cause = root(failure);
        return cause instanceof RedisException && NeededCommands.isRefusal(cause.getMessage());
    }

    private static Throwable root(Throwable failure) {
        Throwable cause = unwrap(failure);
        return cause instanceof RegionCacheException && cause.getCause() != null ? cause.getCause() : cause;
    }

    private static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof RedisTimeoutException) {
            return "the server could not be reached in time. Check that it runs and can be reached from here; once it"
                    + " does, the next call succeeds.";
        }
        String message = cause instanceof RedisException ? String.valueOf(cause.getMessage()) : cause.toString();
        int end = message.indexOf(". channel:");
        String reason = end < 0 ? message : message.substring(0, end);
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + " .." : reason;
    }
}
