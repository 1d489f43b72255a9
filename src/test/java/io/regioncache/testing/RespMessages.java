package io.regioncache.testing;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells where in a stream of RESP2 one request or reply ends and the next begins. For use by one thread. */
final class RespMessages {

    private final InputStream in;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    RespMessages(InputStream in) {
        this.in = in;
    }

    /** The next message, byte by byte as it came; null if the stream has ended, even within a message. */
    byte @Nullable [] next() throws IOException {
        message.reset();
        try {
            readValue();
            return message.toByteArray();
        } catch (EOFException e) {
            return null;
        }
    }

    private void readValue() throws IOException {
        String line = readLine();
        switch (line.charAt(0)) {
            case '+', '-', ':' -> {}
            case '$' -> readBytes(number(line));
            case '*' -> {
                for (int i = number(line); i > 0; i--) {
                    readValue();
                }
            }
            default -> throw new IOException("Not RESP2: " + line);
        }
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(1));
    }

    private void readBytes(int length) throws IOException {
        for (int i = length < 0 ? 0 : length + 2; i > 0; i--) {
            readByte();
        }
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = readByte(); b != '\r'; b = readByte()) {
            line.write(b);
        }
        readByte();
        if (line.size() == 0) {
            throw new IOException("Not RESP2: an empty line");
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private int readByte() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        message.write(b);
        return b;
    }
}
