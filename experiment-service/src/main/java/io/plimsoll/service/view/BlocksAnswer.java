package io.plimsoll.service.view;

/** What came of asking for the blocks that a run's primary effect rests on. */
public sealed interface BlocksAnswer {
    /** @param csv as {@link io.plimsoll.service.export.BlockTable} writes it */
    record Table(String csv) implements BlocksAnswer {}

    /** There is nothing to rest an effect on. */
    record NothingYet(String why) implements BlocksAnswer {}

    /** It ended so long ago that its blocks are no longer kept. */
    record NoLongerKept(String why) implements BlocksAnswer {}

    /** There is no such run. */
    record Unknown(String why) implements BlocksAnswer {}
}
