package io.regioncache.benchmarks.regioncache.growth;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The requests that a client sends, one after the other: arrays of bulk strings. For use by one thread. */
final class Requests {

    private final InputStream in;

    /** Requests of a stream, which should have a buffer. */
    Requests(InputStream in) {
        this.in = in;
    }

    /** The next request, or nothing at the end of the stream. */
    Optional<Request> next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        if (first != '*') {
            throw new IOException("Not a request: it begins with the byte " + first);
        }
        bytes.write(first);
        String command = "";
        int parts = number(bytes);
        for (int i = 0; i < parts; i++) {
            byte[] part = part(bytes);
            if (i == 0) {
                command = new String(part, StandardCharsets.US_ASCII);
            }
        }
        return Optional.of(new Request(command, bytes.toByteArray()));
    }

    private byte[] part(ByteArrayOutputStream bytes) throws IOException {
        int type = read(bytes);
        if (type != '$') {
            throw new IOException("Not a part of a request: it begins with the byte " + type);
        }
        byte[] part = new byte[number(bytes)];
        for (int i = 0; i < part.length; i++) {
            part[i] = (byte) read(bytes);
        }
        number(bytes);
        return part;
    }

    /** The number before the end of the line; 0 if there is none. */
    private int number(ByteArrayOutputStream bytes) throws IOException {
        int number = 0;
        for (int digit = read(bytes); digit != '\r'; digit = read(bytes)) {
            number = number * 10 + digit - '0';
        }
        read(bytes);
        return number;
    }

    private int read(ByteArrayOutputStream bytes) throws IOException {
        int read = in.read();
        if (read < 0) {
            throw new EOFException("The stream ends within a request");
        }
        bytes.write(read);
        return read;
    }

    /**
     * A request.
     *
     * @param command the name of the command
     * @param bytes all of it, as it came
     */
    record Request(String command, byte[] bytes) {}
}
