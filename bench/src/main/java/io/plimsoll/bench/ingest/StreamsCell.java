package io.plimsoll.bench.ingest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.ByteArrayInput;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;

import io.plimsoll.model.cell.QuantileSketch;
import io.plimsoll.model.telemetry.RequestNumbers;

/** A cell as one would write it for Kafka Streams: the same eight metrics, with exact sums and a sketch each, added to in place. */
final class StreamsCell {
    private static final int METRICS = 8;

    private final long[] n = new long[METRICS];
    private final BigInteger[] sum = new BigInteger[METRICS];
    private final BigInteger[] squares = new BigInteger[METRICS];
    private final DDSketch[] sketch = new DDSketch[METRICS];

    StreamsCell() {
        Arrays.fill(sum, BigInteger.ZERO);
        Arrays.fill(squares, BigInteger.ZERO);
        Arrays.setAll(sketch, _ -> DDSketch.balanced(QuantileSketch.RELATIVE_ERROR));
    }

    void add(RequestNumbers request) {
        add(0, request.sendLagMicros() + request.firstTokenMicros());
        add(1, request.sendLagMicros() + request.lastTokenMicros());
        add(2, 1_000 * (request.lastTokenMicros() - request.firstTokenMicros())
                / Math.max(1, request.outputTokens() - 1));
        add(3, request.gapMicrosMax());
        add(4, request.promptTokens());
        add(5, request.outputTokens());
        add(6, 1_000_000_000L * request.outputTokens() / Math.max(1, request.lastTokenMicros()));
        add(7, request.sendLagMicros());
    }

    private void add(int metric, long value) {
        BigInteger exact = BigInteger.valueOf(value);
        n[metric]++;
        sum[metric] = sum[metric].add(exact);
        squares[metric] = squares[metric].add(exact.multiply(exact));
        sketch[metric].accept(value);
    }

    byte[] encode() {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(2_048);
            DataOutputStream out = new DataOutputStream(bytes);
            for (int metric = 0; metric < METRICS; metric++) {
                out.writeLong(n[metric]);
                write(out, sum[metric].toByteArray());
                write(out, squares[metric].toByteArray());
                GrowingByteArrayOutput encoded = GrowingByteArrayOutput.withDefaultInitialCapacity();
                sketch[metric].encode(encoded, false);
                write(out, encoded.trimmedCopy());
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory does not fail", e);
        }
    }

    static StreamsCell decode(byte[] bytes) {
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
            StreamsCell cell = new StreamsCell();
            for (int metric = 0; metric < METRICS; metric++) {
                cell.n[metric] = in.readLong();
                cell.sum[metric] = new BigInteger(read(in));
                cell.squares[metric] = new BigInteger(read(in));
                cell.sketch[metric].decodeAndMergeWith(ByteArrayInput.wrap(read(in)));
            }
            return cell;
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory does not fail", e);
        }
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        return in.readNBytes(in.readUnsignedShort());
    }
}
