package io.plimsoll.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.plimsoll.analysis.oracle.OracleFile;
import io.plimsoll.analysis.oracle.OracleFile.Outcome;

/**
 * All known answers, each file computed by other code than ours. {@code -Doracles.dir=DIR} runs the files of another
 * directory, absolute or relative to where the build was started.
 */
class OracleTest {
    @Test
    void agreesWithEveryKnownAnswer() throws URISyntaxException {
        List<Outcome> outcomes = OracleFile.in(directory()).stream().flatMap(file -> file.run().stream())
                .toList();
        List<String> differing = outcomes.stream()
                .flatMap(it -> it instanceof Outcome.Differs(String how) ? List.of(how).stream() : null)
                .toList();
        List<String> unknown = outcomes.stream()
                .flatMap(it -> it instanceof Outcome.Unknown(String what) ? List.of(what).stream() : null)
                .toList();
        differing.forEach(System.out::println);
        unknown.forEach(System.out::println);
        System.out.printf("oracles: %d agreed, %d differ, %d unknown%n",
                outcomes.size() - differing.size() - unknown.size(), differing.size(), unknown.size());
        assertThat(outcomes).as("cases in " + directory()).isNotEmpty();
        assertThat(differing).isEmpty();
        assertThat(unknown).isEmpty();
    }

    private static Path directory() throws URISyntaxException {
        String given = System.getProperty("oracles.dir", "");
        return given.isEmpty()
                ? Path.of(OracleTest.class.getResource("/oracles").toURI())
                : Path.of(System.getProperty("oracles.from", "")).resolve(given);
    }
}
