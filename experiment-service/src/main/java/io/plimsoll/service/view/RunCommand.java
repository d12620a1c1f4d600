package io.plimsoll.service.view;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a person may do to a run. */
public enum RunCommand {
    /** All traffic on control at once; the run ends. */
    ABORT,
    /** Traffic stays as it is, nothing is promoted, guardrails stay armed. */
    PAUSE,
    /** Promotion is allowed again. */
    RESUME;

    /** As it stands in addresses: {@code abort}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RunCommand> ofWord(String word) {
        return Stream.of(values()).filter(command -> command.word().equals(word)).findFirst();
    }
}
