package io.plimsoll.model.telemetry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.google.protobuf.InvalidProtocolBufferException;

/** Some bytes of an array, which may change with the next event. */
public final class ByteRange {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class,
            ByteOrder.LITTLE_ENDIAN);
    /** Odd, with bits all over: the golden ratio's, as in Fibonacci hashing (Knuth, TAOCP 3, 6.4). */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private byte[] array = {};
    private int from;
    private int length;

    void clear() { length = 0; }

    void read(WireInput in) throws InvalidProtocolBufferException {
        array = in.bytes();
        length = 0; // until it is known to be whole
        int whole = in.number();
        from = in.position();
        in.skip(whole);
        length = whole;
    }

    byte[] array() { return array; }

    int from() { return from; }

    int length() { return length; }

    /** As text; what is no UTF-8 becomes a replacement character. */
    String text() {
        return new String(array, from, length, StandardCharsets.UTF_8);
    }

    /** The same bytes in an array of their own. */
    public byte[] copy() {
        return Arrays.copyOfRange(array, from, from + length);
    }

    public boolean is(byte[] bytes) {
        return Arrays.equals(array, from, from + length, bytes, 0, bytes.length);
    }

    /** Of the bytes, eight at a time: hundreds of them are hashed for each event. */
    public int hash() {
        long hash = length;
        int at = from;
        int end = from + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES)
            hash = (hash ^ (long) LONGS.get(array, at)) * SPREAD + (hash >>> 29);
        for (; at < end; at++)
            hash = (hash ^ array[at]) * SPREAD;
        return (int) (hash ^ hash >>> 32);
    }
}
