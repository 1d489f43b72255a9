package io.regioncache.internal.codec;

/**
 * Stored bytes, or a value, named a class that is not permitted. An error because codecs that get an exception from a class
 * loader ask the next one.
 */
final class ClassRefusedError extends LinkageError {

    private static final long serialVersionUID = 1L;

    ClassRefusedError(String className, String permitted) {
        super(className + " is not among the allowed classes (" + permitted + ")");
    }
}
