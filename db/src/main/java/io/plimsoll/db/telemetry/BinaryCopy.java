package io.plimsoll.db.telemetry;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows for {@code COPY ... FROM STDIN (FORMAT binary)}, the fastest way into a table (measured: 1.6 times {@code unnest}).
 *
 * @see "PostgreSQL documentation, COPY, section File Formats, Binary Format"
 */
final class BinaryCopy {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    /** PostgreSQL counts days from here. */
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final int SENT_AT = 1 << 16;

    private final CopyIn copy;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * SENT_AT);
    private final DataOutputStream out = new DataOutputStream(buffer);

    /** @param sql a {@code copy} statement from standard input in binary format */
    BinaryCopy(Connection connection, String sql) throws SQLException {
        copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            out.write(SIGNATURE);
            out.writeInt(0); // no flags
            out.writeInt(0); // no more header
        } catch (IOException e) {
            throw unexpected(e);
        }
    }

    BinaryCopy row(int columns) throws SQLException {
        try {
            if (buffer.size() >= SENT_AT) send();
            out.writeShort(columns);
            return this;
        } catch (IOException e) {
            throw unexpected(e);
        }
    }

    BinaryCopy text(String value) throws SQLException {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    BinaryCopy bytes(byte[] value) throws SQLException {
        try {
            out.writeInt(value.length);
            out.write(value);
            return this;
        } catch (IOException e) {
            throw unexpected(e);
        }
    }

    BinaryCopy int4(int value) throws SQLException {
        try {
            out.writeInt(Integer.BYTES);
            out.writeInt(value);
            return this;
        } catch (IOException e) {
            throw unexpected(e);
        }
    }

    BinaryCopy date(LocalDate value) throws SQLException {
        return int4((int) ChronoUnit.DAYS.between(EPOCH, value));
    }

    BinaryCopy int8(long value) throws SQLException {
        try {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
            return this;
        } catch (IOException e) {
            throw unexpected(e);
        }
    }

    void end() throws SQLException {
        try {
            out.writeShort(-1);
            send();
            copy.endCopy();
        } catch (IOException e) {
            throw unexpected(e);
        }
    }

    private void send() throws SQLException {
        byte[] bytes = buffer.toByteArray();
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.reset();
    }

    private static SQLException unexpected(IOException e) {
        return new SQLException("an array in memory does not fail", e);
    }
}
