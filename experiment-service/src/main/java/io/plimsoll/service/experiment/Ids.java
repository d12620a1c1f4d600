package io.plimsoll.service.experiment;

/** The form of ids: they stand in addresses, file names and telemetry. */
final class Ids {
    private static final String REMEDY = "write lower-case letters, digits and hyphens, at most 63, a letter or digit first";

    private Ids() {}

    static String parse(String text) {
        if (text.matches("[a-z0-9][a-z0-9-]{0,62}"))
            return text;
        throw new Misread("\"" + text + "\" is no id", REMEDY);
    }

    static void check(Section named, String id) {
        try {
            parse(id);
        } catch (Misread e) {
            named.fault(e.what(), e.remedy());
        }
    }
}
