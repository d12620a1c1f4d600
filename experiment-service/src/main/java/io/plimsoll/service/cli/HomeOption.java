package io.plimsoll.service.cli;

import java.nio.file.Path;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import io.plimsoll.service.home.PlimsollHome;

/** Which home a command works on. */
final class HomeOption {
    @Option(names = "--home", paramLabel = "DIR", description = "Data directory (default: PLIMSOLL_HOME, else ~/.plimsoll).")
    private @Nullable Path home;

    Path directory() {
        return Optional.ofNullable(home).map(Path::toAbsolutePath).orElseGet(PlimsollHome::location);
    }
}
