package io.plimsoll.service.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The cores that this process may use, by their numbers; none where the system does not tell. */
public record Cores(List<Integer> numbers) {
    private static final String ALLOWED = "Cpus_allowed_list:";

    public Cores {
        numbers = List.copyOf(numbers);
    }

    public static Cores allowed() { return read(Path.of("/proc/self/status")); }

    /** @param status of a process, as Linux writes it */
    static Cores read(Path status) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(ALLOWED)).findFirst()
                    .map(line -> ofList(line.substring(ALLOWED.length()).strip()))
                    .orElseGet(() -> new Cores(List.of()));
        } catch (IOException e) {
            return new Cores(List.of()); // another operating system
        }
    }

    /** @param list as {@code 0-2,5} */
    private static Cores ofList(String list) {
        return new Cores(Stream.of(list.split(",")).map(part -> part.split("-"))
                .flatMapToInt(ends -> IntStream.rangeClosed(Integer.parseInt(ends[0].strip()),
                        Integer.parseInt(ends[ends.length - 1].strip())))
                .boxed().toList());
    }

    /** Cores in turn. */
    public OptionalInt of(int index) {
        return numbers.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(numbers.get(index % numbers.size()));
    }
}
