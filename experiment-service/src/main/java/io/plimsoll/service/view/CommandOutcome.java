package io.plimsoll.service.view;

/** What came of a command. */
public sealed interface CommandOutcome {
    /** @param said what happened to which traffic, as a sentence */
    record Done(String said) implements CommandOutcome {}

    /** @param why as a sentence with what to do instead */
    record Refused(String why) implements CommandOutcome {}
}
