package io.plimsoll.service.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.plimsoll.service.form.FormField.Option;
import io.plimsoll.service.form.FormField.Size;

/** Collects the fields of one section with the values that its document has. */
final class SectionFields {
    private final SpecText text;
    private final String path;
    private final List<FormField> fields = new ArrayList<>();

    /** @param path of the section; empty string for the document as a whole */
    SectionFields(SpecText text, String path) {
        this.text = text;
        this.path = path;
    }

    List<FormField> fields() { return fields; }

    String at(String name) { return path.isEmpty() ? name : path + "." + name; }

    boolean has(String name) { return text.has(at(name)); }

    String value(String name) { return text.value(at(name)).orElse(""); }

    SectionFields text(String name, String label, String hint) { return text(name, label, hint, false); }

    SectionFields optional(String name, String label, String hint) { return text(name, label, hint, true); }

    private SectionFields text(String name, String label, String hint, boolean optional) {
        return add(
                new FormField(at(name), at(name), label, value(name), optional, Size.SHORT, List.of(), hint));
    }

    SectionFields add(FormField field) {
        fields.add(field);
        return this;
    }

    SectionFields choice(String name, String label, String hint, List<Option> options) {
        return add(choice(at(name), at(name), label, value(name), options, hint));
    }

    /** A choice whose first option writes nothing, as what goes without saying. */
    SectionFields optionalChoice(String name, String label, String unwritten, List<Option> options) {
        List<Option> all = Stream.concat(Stream.of(new Option("", unwritten)), options.stream()).toList();
        return add(choice(at(name), at(name), label, value(name), all, ""));
    }

    /** What is written but is no option stays what it is, and the form says so. */
    static FormField choice(String path, String covers, String label, String value, List<Option> options,
            String hint) {
        boolean known = options.stream().anyMatch(it -> it.value().equals(value));
        String word = value.isEmpty() ? "choose" : value + " (not known)";
        List<Option> all = known
                ? options
                : Stream.concat(Stream.of(new Option(value, word)), options.stream()).toList();
        boolean optional = options.stream().anyMatch(it -> it.value().isEmpty());
        return new FormField(path, covers, label, value, optional, Size.SHORT, all, hint);
    }

    /** The words of a spec, in lower case with hyphens. */
    static List<Option> words(Enum<?>... constants) {
        return Arrays.stream(constants).map(it -> it.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .map(it -> new Option(it, it)).toList();
    }
}
