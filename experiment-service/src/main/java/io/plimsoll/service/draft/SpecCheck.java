package io.plimsoll.service.draft;

import java.util.List;
import java.util.Optional;

import io.plimsoll.service.experiment.Fault;
import io.plimsoll.service.experiment.SpecReading;
import io.plimsoll.service.preview.RunPreview;

/**
 * All that this server can say of a text.
 *
 * @param preview empty while the text has faults
 * @param notes what only the server knows; they hinder a start, never a seal
 */
public record SpecCheck(SpecReading reading, Optional<RunPreview> preview, List<Note> notes) {
    public SpecCheck {
        notes = List.copyOf(notes);
    }

    /**
     * Something that is right as a spec, but not for this fleet, or not now.
     *
     * @param path of the field that it is about
     * @param line of the document, from 1
     * @param blocks whether start is refused for it
     */
    public record Note(String path, int line, String sentence, boolean blocks) {}

    public List<Fault> faults() {
        return switch (reading) {
            case SpecReading.Faulty(var faults) -> faults;
            case SpecReading.Sealable _ -> List.of();
        };
    }

    /** What would be sealed, with its digest; empty while there are faults. */
    public Optional<SpecReading.Sealable> sealable() {
        return reading instanceof SpecReading.Sealable sealable ? Optional.of(sealable) : Optional.empty();
    }
}
