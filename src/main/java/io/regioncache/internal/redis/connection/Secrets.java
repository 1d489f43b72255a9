package io.regioncache.internal.redis.connection;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The passwords of a connection, to be kept out of everything that is printed. */
final class Secrets {

    private final List<String> secrets;

    private Secrets(List<String> secrets) {
        this.secrets = secrets;
    }

    static Secrets of(Collection<? extends @Nullable String> secrets) {
        return new Secrets(secrets.stream()
                .filter(Objects::nonNull)
                .filter(secret -> !secret.isEmpty())
                .map(String.class::cast)
                .toList());
    }

    /** A text with {@code ***} in place of each password. */
    String hide(@Nullable String text) {
        String hidden = String.valueOf(text);
        for (String secret : secrets) {
            hidden = hidden.replace(secret, "***");
        }
        return hidden;
    }

    /** The exception itself, or null if it, or one behind it, tells a password. */
    @Nullable
    Throwable safe(Throwable failure) {
        return tells(failure, 0) ? null : failure;
    }

    private boolean tells(@Nullable Throwable failure, int depth) {
        if (failure == null || depth > 20) {
            return false;
        }
        String text = failure.toString();
        if (secrets.stream().anyMatch(text::contains) || tells(failure.getCause(), depth + 1)) {
            return true;
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            if (tells(suppressed, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
