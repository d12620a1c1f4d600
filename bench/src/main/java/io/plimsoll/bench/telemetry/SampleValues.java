package io.plimsoll.bench.telemetry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Values as telemetry has them: whole numbers of 1 or more, in an order that says nothing. */
final class SampleValues {
    private static final String TRACE = "/io/plimsoll/engine/load/azure_conv_2023.csv";
    private static final long SEED = 7;

    private SampleValues() {}

    /** Name of a distribution to so many values of it. */
    static Map<String, long[]> all(int count) {
        Map<String, long[]> all = new LinkedHashMap<>();
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        all.put("lognormal", values(count, () -> Math.round(80_000 * Math.exp(random.nextGaussian()))));
        all.put("bimodal", values(count, () -> Math.round((random.nextInt(10) == 0 ? 900_000 : 40_000)
                * Math.exp(0.05 * random.nextGaussian()))));
        long[] trace = trace();
        all.put("trace", values(count, () -> trace[random.nextInt(trace.length)]));
        return all;
    }

    private static long[] values(int count, LongSupplier draw) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++)
            values[i] = Math.max(1, draw.getAsLong());
        return values;
    }

    /** Gaps of the production trace that the load generator replays, microseconds. */
    private static long[] trace() {
        InputStream file = Objects.requireNonNull(SampleValues.class.getResourceAsStream(TRACE), TRACE);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isEmpty() && Character.isDigit(line.charAt(0)))
                    .mapToLong(line -> Long.parseLong(line.substring(0, line.indexOf(',')))).toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(TRACE + " cannot be read", e);
        }
    }
}
