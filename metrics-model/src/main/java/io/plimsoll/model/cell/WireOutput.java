package io.plimsoll.model.cell;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.google.protobuf.WireFormat;

/**
 * Writes the protobuf wire format to memory that is used again: cells are written by the ten thousand a second, and messages made
 * of objects first cost twice as much (measured).
 *
 * @see "Protocol Buffers documentation, Encoding"
 */
final class WireOutput {
    private static final int VARINT_BYTES_MAX = 10;

    private byte[] bytes = new byte[256];
    private int at;

    void clear() { at = 0; }

    byte[] toBytes() { return Arrays.copyOf(bytes, at); }

    /** A field of a number; 0 is left out, as the format says. */
    void field(int number, long value) {
        if (value == 0) return;
        varint((long) number << 3 | WireFormat.WIRETYPE_VARINT);
        varint(value);
    }

    void field(int number, String text) { field(number, text.getBytes(StandardCharsets.UTF_8)); }

    void field(int number, byte[] value) { field(number, value, value.length); }

    /** A message or a packed list. */
    void field(int number, WireOutput inner) {
        field(number, inner.bytes, inner.at);
    }

    private void field(int number, byte[] value, int length) {
        varint((long) number << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED);
        varint(length);
        reserve(length);
        System.arraycopy(value, 0, bytes, at, length);
        at += length;
    }

    boolean isEmpty() { return at == 0; }

    void varint(long value) {
        reserve(VARINT_BYTES_MAX);
        byte[] to = bytes;
        int next = at;
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            to[next++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        to[next++] = (byte) rest;
        at = next;
    }

    void zigzag(long value) { varint(value << 1 ^ value >> Long.SIZE - 1); }

    private void reserve(int more) {
        if (bytes.length - at < more) bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, at + more));
    }
}
