package io.plimsoll.service.form;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Fields that belong together, as a section of the document or an item of a list.
 *
 * @param path of the section or item
 * @param hint empty string where there is nothing to say
 * @param fields before the groups within
 * @param actions what can be added or taken away here
 */
public record FormGroup(String path, String title, String hint, List<FormField> fields,
        List<FormGroup> groups, List<Action> actions) {
    public FormGroup {
        fields = List.copyOf(fields);
        groups = List.copyOf(groups);
        actions = List.copyOf(actions);
    }

    /** @param word as {@link FormActions} knows it, {@code add:guardrails} */
    public record Action(String word, String label) {}

    public String id() { return "g-" + FormField.idOf(path); }

    FormGroup filledIn(Map<String, String> posted) {
        return new FormGroup(path, title, hint,
                fields.stream().map(it -> it.with(posted.getOrDefault(it.path(), it.value()))).toList(),
                groups.stream().map(it -> it.filledIn(posted)).toList(), actions);
    }

    Stream<FormField> allFields() {
        return Stream.concat(fields.stream(), groups.stream().flatMap(FormGroup::allFields));
    }

    Stream<FormGroup> allGroups() {
        return Stream.concat(Stream.of(this), groups.stream().flatMap(FormGroup::allGroups));
    }
}
