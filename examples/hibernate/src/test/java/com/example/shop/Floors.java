package com.example.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Numbers that only grow, in memory that processes share: what was committed, by those who know that it was. Safe for use by many
 * threads of many processes.
 */
final class Floors {

    private static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final MappedByteBuffer memory;

    private Floors(MappedByteBuffer memory) {
        this.memory = memory;
    }

    /** Maps a file, which is created if it is not there. */
    static Floors in(Path file, int count) {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return new Floors(channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) count * Long.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long get(int index) {
        return (long) LONGS.getVolatile(memory, index * Long.BYTES);
    }

    /** Raises a number to another, unless it is higher. */
    void raise(int index, long value) {
        long before = get(index);
        while (before < value && !LONGS.compareAndSet(memory, index * Long.BYTES, before, value)) {
            before = get(index);
        }
    }

    /** Adds one to a number, and returns what it was. */
    long next(int index) {
        return (long) LONGS.getAndAdd(memory, index * Long.BYTES, 1L);
    }
}
