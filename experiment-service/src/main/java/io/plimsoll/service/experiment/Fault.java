package io.plimsoll.service.experiment;

/**
 * One thing that is wrong in a document: where, what, and what to do.
 *
 * @param line counted from 1
 * @param path of the field, as {@code guardrails[1].worseBy}; empty string for the document as a whole
 */
public record Fault(String file, int line, String path, String what, String remedy) {
    @Override
    public String toString() {
        String where = path.isEmpty() ? "" : path + ": ";
        return "%s:%d: %s%s; %s".formatted(file, line, where, what, remedy);
    }
}
