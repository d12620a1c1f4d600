package io.plimsoll.engine.router;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/** Server-sent events of a stream, each with its closing blank line, byte by byte as they came. */
final class SseReader {
    private static final int EVENT_BYTES_MAX = 4 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[8 << 10];
    private int from;
    private int to;

    SseReader(InputStream in) { this.in = in; }

    /** One event in a buffer that the next call overwrites. */
    record Event(byte[] bytes, int from, int to) {
        int length() { return to - from; }
    }

    /** The next event; what stands after the last blank line is one too. Empty at the end. */
    Optional<Event> next() throws IOException {
        int searched = from;
        while (true) {
            int end = endOfEvent(searched);
            if (end >= 0) {
                Event event = new Event(buffer, from, end);
                from = end;
                return Optional.of(event);
            }
            searched = Math.max(from, to - 3);
            int moved = makeRoom();
            searched -= moved;
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0)
                return rest();
            to += read;
        }
    }

    /** Another event is here already: its reader need not wait. */
    boolean hasMore() {
        return endOfEvent(from) >= 0;
    }

    private Optional<Event> rest() {
        Event event = new Event(buffer, from, to);
        from = to;
        return event.length() == 0 ? Optional.empty() : Optional.of(event);
    }

    private int endOfEvent(int start) {
        for (int i = start; i + 1 < to; i++) {
            if (buffer[i] != '\n') continue;
            if (buffer[i + 1] == '\n')
                return i + 2;
            if (buffer[i + 1] == '\r' && i + 2 < to && buffer[i + 2] == '\n')
                return i + 3;
        }
        return -1;
    }

    /** Gives by how much the bytes moved towards the front. */
    private int makeRoom() throws IOException {
        int moved = from;
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= moved;
        from = 0;
        if (to == buffer.length) {
            if (buffer.length >= EVENT_BYTES_MAX)
                throw new IOException("an event of the stream is longer than " + EVENT_BYTES_MAX + " bytes");
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        return moved;
    }
}
