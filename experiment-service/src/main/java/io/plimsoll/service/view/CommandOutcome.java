package io.plimsoll.service.view;

/** What came of a command. */
public sealed interface CommandOutcome {
    /** @param said what happened to which traffic, as a sentence */
    record Done(String said) implements CommandOutcome {}

    /**
     * Traffic is where it was asked to be, but the record of it waits for the database or for a controller that hangs.
     *
     * @param said what happened, and who keeps it until then
     */
    record Accepted(String said) implements CommandOutcome {}

    /** @param why as a sentence with what to do instead */
    record Refused(String why) implements CommandOutcome {}

    /** @param why as a sentence: there is no such run */
    record Unknown(String why) implements CommandOutcome {}

    /** @param why as a sentence: who would have to do it does not answer */
    record Away(String why) implements CommandOutcome {}
}
