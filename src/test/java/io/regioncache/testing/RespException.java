package io.regioncache.testing;

/** The server answered a command with an error. */
public final class RespException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Creates an exception from the error as the server sent it. */
    public RespException(String error) {
        super(error);
    }
}
