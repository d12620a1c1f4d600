package io.plimsoll.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.plimsoll.service.draft.Draft;
import io.plimsoll.service.draft.DraftSaving;
import io.plimsoll.service.draft.SpecCheck;
import io.plimsoll.service.draft.SpecChecks;
import io.plimsoll.service.experiment.Fault;
import io.plimsoll.service.form.FaultPlaces;
import io.plimsoll.service.form.FormField;
import io.plimsoll.service.form.SpecForm;
import io.plimsoll.service.form.SpecText;

/**
 * What the editor of a draft shows.
 *
 * @param yaml as it stands in the editor, saved or not
 * @param base the text that the form was made from
 * @param formShown false where no text could be read yet
 * @param version that the editor started from
 * @param message why something was not done; empty string mostly
 */
record EditorView(Draft draft, String yaml, String base, SpecForm form, boolean formShown, int version,
        SpecCheck check, FaultPlaces faultPlaces, FaultPlaces notePlaces, Optional<DraftSaving.Stale> stale,
        String message) {

    /** A line of the text with what is wrong on it. */
    record Line(int number, String text, List<Fault> faults) {
        public boolean isFaulty() { return !faults.isEmpty(); }
    }

    static EditorView of(Draft draft, String yaml, SpecChecks checks) {
        SpecText text = SpecText.of(yaml);
        return of(draft, yaml, yaml, SpecForm.of(text), text.readable(), draft.version(),
                checks.check("spec.yaml", yaml), Optional.empty(), "");
    }

    private static EditorView of(Draft draft, String yaml, String base, SpecForm form, boolean formShown,
            int version, SpecCheck check, Optional<DraftSaving.Stale> stale, String message) {
        List<Fault> notes = check.notes().stream()
                .map(it -> new Fault("spec.yaml", it.line(), it.path(), it.sentence(), "")).toList();
        return new EditorView(draft, yaml, base, form, formShown, version, check,
                new FaultPlaces(form, check.faults()), new FaultPlaces(form, notes), stale, message);
    }

    /** While the YAML cannot be read, the form stays what its writer has made of the last text that could be. */
    EditorView formOf(String lastReadable, Map<String, String> posted) {
        SpecText text = SpecText.of(lastReadable);
        return of(draft, yaml, lastReadable, SpecForm.of(text).filledIn(posted), text.readable(), version,
                check,
                stale, message);
    }

    EditorView at(int startedFrom) {
        return of(draft, yaml, base, form, formShown, startedFrom, check, stale, message);
    }

    EditorView stale(DraftSaving.Stale meanwhile, int startedFrom) {
        return of(draft, yaml, base, form, formShown, startedFrom, check, Optional.of(meanwhile), message);
    }

    EditorView refused(String why) {
        return of(draft, yaml, base, form, formShown, version, check, stale, why);
    }

    public boolean isSealed() { return draft.sealed().isPresent(); }

    /** Whether there is something to save. */
    public boolean isChanged() {
        return !draft.yaml().equals(yaml) || version != draft.version();
    }

    /** A browser drops the first line end within a textarea. */
    public String textareaText() {
        return "\n" + yaml;
    }

    public boolean isReadable() { return SpecText.of(yaml).readable(); }

    public List<Fault> faults() { return check.faults(); }

    public List<Fault> faultsAt(String id) { return faultPlaces.at(id); }

    public List<Fault> notesAt(String id) { return notePlaces.at(id); }

    /** Where a link of the summary leads: to the field, else to the line. */
    public String anchor(Fault fault) {
        String id = faultPlaces.idOf(fault);
        return id.isEmpty() || !formShown ? "line-" + fault.line() : id;
    }

    public String describedBy(FormField field) {
        List<String> ids = new ArrayList<>();
        if (!faultsAt(field.id()).isEmpty()) ids.add("fault-" + field.id());
        if (!notesAt(field.id()).isEmpty()) ids.add("note-" + field.id());
        if (!field.hint().isEmpty()) ids.add("hint-" + field.id());
        return String.join(" ", ids);
    }

    public List<Line> lines() {
        List<String> texts = yaml.lines().toList();
        List<Line> lines = new ArrayList<>();
        int last = Math.max(texts.size(), faults().stream().mapToInt(Fault::line).max().orElse(0));
        for (int number = 1; number <= last; number++) {
            int line = number;
            lines.add(new Line(line, line <= texts.size() ? texts.get(line - 1) : "",
                    faults().stream().filter(it -> it.line() == line).toList()));
        }
        return lines;
    }

    /** As high as its text, within reason. */
    public int rows() {
        return Math.clamp(yaml.lines().count() + 2, 16, 32);
    }
}
