package io.plimsoll.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.plimsoll.engine.router.UnitHash;

class ForgetCommandTest {
    @TempDir
    Path home = Path.of("");

    @Test
    void theKeyIsThatOfTheEnvironmentElseThatOfTheHomesRouter() throws IOException {
        Files.createDirectory(home.resolve("router"));
        Files.write(home.resolve("router").resolve(UnitHash.FILE), new byte[]{1, 2});
        assertThat(ForgetCommand.key("Jefe", home)).asString(StandardCharsets.UTF_8).isEqualTo("Jefe");
        assertThat(ForgetCommand.key(null, home)).containsExactly(1, 2);
    }

    @Test
    void withoutAKeyNothingIsSearchedAndNoneIsMade() {
        assertThatThrownBy(() -> ForgetCommand.key("", home)).isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("no key of the hashes: PLIMSOLL_HASH_KEY is not set");
        assertThat(home.resolve("router")).doesNotExist();
    }
}
