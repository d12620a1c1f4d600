package io.plimsoll.service.draft;

import io.plimsoll.service.form.SpecText;

/** What a draft is called in lists. */
final class DraftTitle {
    static final String UNTITLED = "untitled";
    private static final int LENGTH_MAX = 80;

    private DraftTitle() {}

    /** The id that the text names, as far as it can be read. */
    static String of(String yaml) {
        String id = SpecText.of(yaml).value("id").orElse("").strip();
        if (id.isEmpty()) return UNTITLED;
        return id.length() > LENGTH_MAX ? id.substring(0, LENGTH_MAX) : id;
    }
}
