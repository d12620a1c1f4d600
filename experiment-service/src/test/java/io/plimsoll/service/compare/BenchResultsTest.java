package io.plimsoll.service.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.plimsoll.service.cli.CompareRun;

/** On a whole folder of saved results: -Dbench.results=DIR, with a pairs.tsv in it. */
@EnabledIfSystemProperty(named = "bench.results", matches = ".+")
class BenchResultsTest {
    @Test
    void everyPairComesOutAsItsTableSays() throws IOException {
        Path folder = Path.of(System.getProperty("bench.results", ""));
        List<String> lines = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (Pairs.Pair pair : Pairs.of(folder.resolve("pairs.tsv"))) {
            CompareRun run = pair.run(folder);
            String line = "%d of %s  %s / %s %s".formatted(run.exit(), pair.allowed(), pair.before(),
                    pair.after(), pair.treatment());
            lines.add(line);
            if (!pair.allowed().contains(run.exit())) wrong.add(line + "\n" + run.out() + run.err());
        }
        Stream.concat(Stream.of("got of allowed"), lines.stream()).forEach(System.out::println);
        assertThat(lines).isNotEmpty();
        assertThat(wrong).isEmpty();
    }
}
