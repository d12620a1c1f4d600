package io.plimsoll.service.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlimsollHomeTest {
    @TempDir
    Path folder;

    @Test
    void oneServerAtATimeAndTheOtherIsToldWhichProcessHoldsIt() throws IOException {
        Path home = folder.resolve("home");
        try (PlimsollHome held = PlimsollHome.take(home)) {
            assertThat(held.directory()).isEqualTo(home);
            assertThatThrownBy(() -> PlimsollHome.take(home)).isInstanceOf(HomeUnusableException.class)
                    .hasMessage(
                            "%s: in use by another server (process %d); stop it, or choose another directory with PLIMSOLL_HOME",
                            home, ProcessHandle.current().pid());
        }
        PlimsollHome.take(home).close();
    }

    @Test
    void aNewerFormatIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("format"), "2\n");
        assertThatThrownBy(() -> PlimsollHome.take(folder)).isInstanceOf(HomeUnusableException.class)
                .hasMessage(
                        "%s: was written by a newer Plimsoll (format 2, this program knows 1); update, or choose another directory with PLIMSOLL_HOME",
                        folder);
        assertThat(folder.resolve("server.lock")).doesNotExist();
    }

    @Test
    void aFormatThatIsNoNumberCountsAsNewer() throws IOException {
        Files.writeString(folder.resolve("format"), "one\n");
        assertThatThrownBy(() -> PlimsollHome.take(folder)).hasMessageContaining("format one");
    }

    @Test
    void whereNoDirectoryCanBeThePathAndTheRemedyAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        assertThatThrownBy(() -> PlimsollHome.take(file.resolve("home")))
                .isInstanceOf(HomeUnusableException.class).hasMessageContaining(file.toString())
                .hasMessageEndingWith("choose another with PLIMSOLL_HOME");
    }

    @Test
    void theTokenIsForItsOwnerOnly() throws IOException {
        try (PlimsollHome home = PlimsollHome.take(folder)) {
            home.writePrivate("token", "secret");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token"))))
                .isEqualTo("rw-------");
        assertThat(PlimsollHome.read(folder, "token")).contains("secret");
    }
}
