package io.plimsoll.engine.readings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.plimsoll.model.telemetry.GpuReading;

/** Asks {@code nvidia-smi}, which comes with the driver, so that nothing else need be installed beside an engine. */
public final class NvidiaSmi {
    /** The reasons have another name since driver 535; the old one is still understood, and the only one of older drivers. */
    static final List<String> REASONS = List.of("clocks_throttle_reasons.active",
            "clocks_event_reasons.active");
    private static final String FIELDS = "index,power.draw,clocks.sm,clocks.mem,%s,utilization.gpu,temperature.gpu";
    private static final int COLUMNS = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** {@code [N/A]}, {@code [Not Supported]}, {@code [Unknown Error]}: this GPU, or what we may see of it, has no such number. */
    private static final Pattern ABSENT = Pattern.compile("\\[.*]|N/A|ERR!", Pattern.CASE_INSENSITIVE);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(\\.\\d+)?"); // Java's own reader takes NaN and 1d too

    private final Path program;

    private NvidiaSmi(Path program) { this.program = program; }

    /** Empty where the program is not on the path: no driver, no readings. */
    public static Optional<NvidiaSmi> find(Function<String, Optional<String>> environment) {
        return Stream.of(environment.apply("PATH").orElse("").split(":")).filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "nvidia-smi")).filter(Files::isExecutable).findFirst()
                .map(NvidiaSmi::new);
    }

    /** Of each GPU that this process may see, by its index. */
    public SortedMap<Integer, GpuReading> read() throws IOException, InterruptedException {
        Optional<String> last = Optional.empty();
        for (String reasons : REASONS) {
            Process process = ask(FIELDS.formatted(reasons));
            String said = output(process);
            if (process.exitValue() == 0)
                return parse(said);
            last = Optional.of(said.strip());
        }
        throw new IOException("nvidia-smi failed: " + last.orElse(""));
    }

    /**
     * What GPUs are, which does not change while an engine runs.
     *
     * @param columns in the words of {@code nvidia-smi --help-query-gpu}
     * @return a line for each GPU, CSV without units
     */
    public String describe(List<String> columns) throws IOException, InterruptedException {
        Process process = ask(String.join(",", columns));
        String said = output(process);
        if (process.exitValue() != 0) throw new IOException("nvidia-smi failed: " + said.strip());
        return said;
    }

    private Process ask(String columns) throws IOException {
        return new ProcessBuilder(program.toString(), "--query-gpu=" + columns,
                "--format=csv,noheader,nounits").redirectErrorStream(true).start();
    }

    private static String output(Process process) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) // its few lines fit into the pipe
                throw new IOException("nvidia-smi did not answer in %d s".formatted(PATIENCE.toSeconds()));
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }

    static SortedMap<Integer, GpuReading> parse(String csv) throws IOException {
        SortedMap<Integer, GpuReading> readings = new TreeMap<>();
        int number = 0;
        for (String line : csv.split("\n", -1)) {
            number++;
            if (line.isBlank()) continue;
            try {
                String[] cells = line.split(",", -1);
                if (cells.length != COLUMNS)
                    throw new IllegalArgumentException("%d columns, not %d".formatted(cells.length, COLUMNS));
                readings.put(Integer.parseInt(cells[0].strip()), reading(cells));
            } catch (IllegalArgumentException e) { // a NumberFormatException is one
                throw new IOException(
                        "nvidia-smi, line %d: %s: %s".formatted(number, e.getMessage(), line.strip()), e);
            }
        }
        return readings;
    }

    private static GpuReading reading(String[] cells) {
        OptionalDouble watts = number(cells[1]);
        OptionalDouble percent = number(cells[5]);
        return new GpuReading(
                percent.isPresent() ? integer(100 * percent.getAsDouble()) : OptionalInt.empty(),
                watts.isPresent()
                        ? OptionalLong.of(Math.round(1_000 * watts.getAsDouble()))
                        : OptionalLong.empty(),
                integer(cells[2]), integer(cells[3]), bits(cells[4]), integer(cells[6]));
    }

    private static OptionalInt integer(String cell) {
        OptionalDouble number = number(cell);
        return number.isPresent() ? integer(number.getAsDouble()) : OptionalInt.empty();
    }

    private static OptionalInt integer(double number) {
        return OptionalInt.of(Math.toIntExact(Math.round(number)));
    }

    private static OptionalDouble number(String cell) {
        String text = cell.strip();
        if (ABSENT.matcher(text).matches())
            return OptionalDouble.empty();
        if (!NUMBER.matcher(text).matches()) throw new IllegalArgumentException("no number: " + text);
        return OptionalDouble.of(Double.parseDouble(text));
    }

    private static OptionalLong bits(String cell) {
        String text = cell.strip();
        if (ABSENT.matcher(text).matches())
            return OptionalLong.empty();
        if (!text.startsWith("0x"))
            throw new IllegalArgumentException(
                    "reasons are a hexadecimal number as 0x0000000000000004, got " + text);
        return OptionalLong.of(Long.parseUnsignedLong(text.substring(2), 16));
    }
}
