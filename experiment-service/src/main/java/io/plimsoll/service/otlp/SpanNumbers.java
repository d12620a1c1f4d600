package io.plimsoll.service.otlp;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.plimsoll.model.telemetry.EventId;

/**
 * Numbers the requests of one partition of spans, without holes, and the same ones again after a crash: what is committed with an
 * offset is the number that follows there, and whatever is read again from there gets the numbers that it had.
 */
final class SpanNumbers {
    private static final Pattern COMMITTED = Pattern.compile("from=(\\d{1,18}) next=(\\d{1,18})");
    /** No producer that is named by its start has it set before the year 148,000: the two kinds never meet. */
    private static final long NO_CLOCK = 1L << 62;

    private final long firstOffset;
    private final long producer;
    private final int lane;
    private long next;

    private SpanNumbers(String topic, int partition, int lane, long firstOffset, long next) {
        this.firstOffset = firstOffset;
        this.producer = producer(topic + "/" + partition + "/" + firstOffset);
        this.lane = lane;
        this.next = next;
    }

    /**
     * @param committed what {@link #committed} said; empty, or of another hand, begins a new producer at that offset
     * @param offset where reading goes on
     */
    static SpanNumbers resume(String topic, int partition, int lane, Optional<String> committed,
            long offset) {
        Matcher found = COMMITTED.matcher(committed.orElse(""));
        return found.matches()
                ? new SpanNumbers(topic, partition, lane, Long.parseLong(found.group(1)),
                        Long.parseLong(found.group(2)))
                : new SpanNumbers(topic, partition, lane, offset, 0);
    }

    int lane() { return lane; }

    EventId take() { return new EventId(producer, lane, next++); }

    /** Stands beside the offset that is committed. */
    String committed() {
        return "from=%d next=%d".formatted(firstOffset, next);
    }

    private static long producer(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(name.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(digest).getLong() & (NO_CLOCK - 1)) | NO_CLOCK;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
