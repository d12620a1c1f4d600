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

    /** Of the bytes, sixteen at a time in two chains that do not wait for each other: hundreds of them are hashed for each event. */
    public int hash() {
        long one = length;
        long two = SPREAD;
        int at = from;
        int end = from + length;
        for (; at + 2 * Long.BYTES <= end; at += 2 * Long.BYTES) {
            one = (one ^ (long) LONGS.get(array, at)) * SPREAD;
            two = (two ^ (long) LONGS.get(array, at + Long.BYTES)) * SPREAD;
            one ^= one >>> 32;
            two ^= two >>> 32;
        }
        for (; at < end; at++)
            one = (one ^ array[at]) * SPREAD;
        long hash = (one ^ two >>> 17 ^ two << 47) * SPREAD;
        return (int) (hash ^ hash >>> 32);
    }
}
