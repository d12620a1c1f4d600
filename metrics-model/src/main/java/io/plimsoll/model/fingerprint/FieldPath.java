package io.plimsoll.model.fingerprint;

/** Paths of fields, as {@code strategies.scheduler.id}: one names what stands below it, too. */
public final class FieldPath {
    private FieldPath() {}

    public static boolean covers(String path, String field) {
        return field.equals(path) || field.startsWith(path + ".");
    }
}
