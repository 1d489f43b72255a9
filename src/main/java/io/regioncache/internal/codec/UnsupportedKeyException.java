package io.regioncache.internal.codec;

import org.jspecify.annotations.Nullable;

/** Why a part of a key can't be encoded; {@link CanonicalKeyCodec} adds which key it was. */
final class UnsupportedKeyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    UnsupportedKeyException(String message) {
        this(message, null);
    }

    UnsupportedKeyException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.problem = message;
    }

    /** What is wrong, as the rest of a sentence about the key. */
    String problem() {
        return problem;
    }
}
