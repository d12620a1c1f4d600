package io.plimsoll.model.catalogue;

/**
 * One thing that is wrong in a document: where, what, and what to do.
 *
 * @param line counted from 1
 * @param path of the field, as {@code metrics[3].formula}; empty string for the document as a whole
 */
public record CatalogueFault(int line, String path, String what, String remedy) {
    @Override
    public String toString() {
        return "%d: %s%s; %s".formatted(line, path.isEmpty() ? "" : path + ": ", what, remedy);
    }
}
