package io.plimsoll.service.form;

import java.util.List;

/**
 * One field of the form.
 *
 * @param path where it stands in the document; a last step that begins with {@code @} is a question of the form's own, as
 *     {@code variants.@control}
 * @param covers path of what its faults are about, mostly {@code path}
 * @param value as written; empty string where nothing is
 * @param optional whether an emptied field is taken out of the document
 * @param options to choose from; empty for a text
 */
public record FormField(String path, String covers, String label, String value, boolean optional,
        Size size, List<Option> options, String hint) {
    public FormField {
        options = List.copyOf(options);
    }

    public enum Size {
        SHORT,
        LONG,
        SENTENCES
    }

    /** @param label as people read it */
    public record Option(String value, String label) {}

    /** For {@code id} and {@code for}, unique in the form. */
    public String id() { return idOf(path); }

    static String idOf(String path) {
        return "f-" + path.replaceAll("[^A-Za-z0-9@]+", "-").replace("@", "at-").replaceAll("-$", "");
    }

    FormField with(String other) {
        return new FormField(path, covers, label, other, optional, size, options, hint);
    }

    public boolean isChoice() { return !options.isEmpty(); }

    /** Whether its options want more room than a number does. */
    public boolean isWideChoice() {
        return options.stream().anyMatch(it -> it.label().length() > 18);
    }

    public boolean isSentences() { return size == Size.SENTENCES; }
}
