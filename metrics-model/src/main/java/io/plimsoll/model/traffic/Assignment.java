package io.plimsoll.model.traffic;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which bucket a unit falls into, and which role a bucket plays at a share. Pure, version 1: the hash never changes
 * while units are assigned with it, or live experiments would be shuffled.
 */
public final class Assignment {
    private Assignment() {}

    /** First 8 bytes of SHA-256 of {@code "v1." + salt + "." + unit}, as an unsigned number, modulo the bucket count. */
    public static Bucket bucketOf(Layer layer, String unitId) {
        byte[] digest = sha256(("v1." + layer.salt() + "." + unitId).getBytes(StandardCharsets.UTF_8));
        return new Bucket((int) Long.remainderUnsigned(ByteBuffer.wrap(digest).getLong(), Bucket.COUNT));
    }

    /**
     * Treatment from the low end, paired control of equal width from the high end, the rest between: a growing share
     * only adds buckets to either. Above 50 % there is no room for an equal control: the pair shrinks to what is left.
     */
    public static Role roleOf(Bucket bucket, TrafficShare share) {
        int width = share.basisPoints() * (Bucket.COUNT / 10_000);
        if (bucket.value() < width)
            return Role.TREATMENT;
        return bucket.value() >= Bucket.COUNT - width ? Role.PAIRED_CONTROL : Role.REST;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
