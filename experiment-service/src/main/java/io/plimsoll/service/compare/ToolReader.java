package io.plimsoll.service.compare;

/** Reads the results of one tool. */
interface ToolReader {
    /** By its fields, never by its file's name. */
    boolean recognises(Doc doc);

    RunResult read(Doc doc);
}
