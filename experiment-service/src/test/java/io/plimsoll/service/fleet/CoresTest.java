package io.plimsoll.service.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresTest {
    @TempDir
    Path folder;

    @Test
    void replicasTakeTheCoresThatAreAllowedInTurn() throws IOException {
        Path status = Files.writeString(folder.resolve("status"),
                "Name:\tjava\nCpus_allowed:\t27\nCpus_allowed_list:\t0-2,5\n");
        Cores cores = Cores.read(status);
        assertThat(cores.numbers()).containsExactly(0, 1, 2, 5);
        assertThat(IntStream.range(0, 6).mapToObj(cores::of).map(core -> core.orElse(-1)))
                .containsExactly(0, 1, 2, 5, 0, 1);
    }

    @Test
    void whereNothingIsToldNothingIsPinned() throws IOException {
        assertThat(Cores.read(folder.resolve("none")).of(0)).isEmpty();
        Path silent = Files.writeString(folder.resolve("silent"), "Name:\tjava\n");
        assertThat(Cores.read(silent).of(3)).isEmpty();
    }
}
