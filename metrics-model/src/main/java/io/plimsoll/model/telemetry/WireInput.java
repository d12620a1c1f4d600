package io.plimsoll.model.telemetry;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

/**
 * Reads the protobuf wire format off an array: what an event needs of it, and four times as fast as a general stream (measured),
 * because it neither refills nor recurses. Nothing is read beyond the limit.
 *
 * @see "Protocol Buffers documentation, Encoding"
 */
final class WireInput {
    private static final int VARINT_BYTES_MAX = 10;

    private byte[] bytes = {};
    private int at;
    private int limit;

    void reset(byte[] array) { reset(array, 0, array.length); }

    void reset(byte[] array, int from, int to) {
        bytes = array;
        at = from;
        limit = to;
    }

    byte[] bytes() { return bytes; }

    int position() { return at; }

    boolean isAtLimit() { return at == limit; }

    /** Ends at so many bytes from here; to be given back to {@link #popLimit}. */
    int pushLimit(int length) throws InvalidProtocolBufferException {
        if (length < 0 || length > limit - at) throw cutShort();
        int outside = limit;
        limit = at + length;
        return outside;
    }

    void popLimit(int outside) { limit = outside; }

    /** The next field's tag, 0 at the limit. */
    int tag() throws InvalidProtocolBufferException {
        if (at == limit) return 0;
        int tag = (int) varint();
        if (tag >>> 3 == 0)
            throw new InvalidProtocolBufferException("field number 0 at byte " + at);
        return tag;
    }

    long varint() throws InvalidProtocolBufferException {
        if (limit - at < VARINT_BYTES_MAX) return varintNearLimit();
        byte[] from = bytes;
        int next = at;
        long value = from[next++];
        if (value < 0) {
            value &= 0x7f;
            for (int shift = 7; shift < 7 * VARINT_BYTES_MAX; shift += 7) {
                byte more = from[next++];
                value |= (more & 0x7fL) << shift;
                if (more >= 0) {
                    at = next;
                    return value;
                }
            }
            throw endless();
        }
        at = next;
        return value;
    }

    private long varintNearLimit() throws InvalidProtocolBufferException {
        long value = 0;
        for (int shift = 0; shift < 7 * VARINT_BYTES_MAX; shift += 7) {
            if (at == limit) throw cutShort();
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) return value;
        }
        throw endless();
    }

    /** As {@code uint32}: bits beyond 32 are dropped, as the format says. */
    int number() throws InvalidProtocolBufferException {
        return (int) varint();
    }

    /** What {@code sint32} means. */
    static int unZigzag(int coded) { return coded >>> 1 ^ -(coded & 1); }

    /** Skips so many bytes of numbers, and says how many numbers they are; each must end there, and in ten bytes. */
    int countVarints(int length) throws InvalidProtocolBufferException {
        int from = at;
        skip(length);
        int count = 0;
        int begun = 0;
        for (int i = from; i < at; i++)
            if (bytes[i] >= 0) {
                count++;
                begun = 0;
            } else if (++begun == VARINT_BYTES_MAX) throw endless();
        if (begun > 0) throw cutShort();
        return count;
    }

    /** Of the number that comes next, in bytes. */
    int varintLength() throws InvalidProtocolBufferException {
        int from = at;
        varint();
        int length = at - from;
        at = from;
        return length;
    }

    boolean bool() throws InvalidProtocolBufferException { return varint() != 0; }

    void skip(int length) throws InvalidProtocolBufferException {
        if (length < 0 || length > limit - at) throw cutShort();
        at += length;
    }

    /** A field of a later version, or one of another type than ours. */
    void skipField(int tag) throws InvalidProtocolBufferException {
        switch (tag & 7) {
            case WireFormat.WIRETYPE_VARINT -> varint();
            case WireFormat.WIRETYPE_FIXED32 -> skip(Integer.BYTES);
            case WireFormat.WIRETYPE_FIXED64 -> skip(Long.BYTES);
            case WireFormat.WIRETYPE_LENGTH_DELIMITED -> skip(number());
            default ->
                throw new InvalidProtocolBufferException("a field of type %d, which is not used, at byte %d"
                        .formatted(tag & 7, at)); // groups
        }
    }

    private InvalidProtocolBufferException endless() {
        return new InvalidProtocolBufferException("a number does not end at byte " + at);
    }

    private InvalidProtocolBufferException cutShort() {
        return new InvalidProtocolBufferException("a field goes beyond byte " + limit);
    }
}
