package io.plimsoll.service.view;

import java.util.List;

/**
 * The engines of both arms, as they resolved themselves.
 *
 * @param fields every one that an engine told, by its path; empty where none did
 * @param note why it is not all; empty string where it is
 */
public record EnginesView(List<EngineField> fields, String note) {
    public EnginesView {
        fields = List.copyOf(fields);
    }

    public List<EngineField> differing() { return fields.stream().filter(EngineField::differs).toList(); }

    public int alike() { return fields.size() - differing().size(); }

    /**
     * One field; of replicas that differ within an arm it has every value.
     *
     * @param mark what the comparability check makes of it
     */
    public record EngineField(String path, String control, String treatment, Mark mark) {
        public boolean differs() { return mark != Mark.SAME; }
    }

    /** Of a difference, whether it is meant. */
    public enum Mark {
        SAME("same"),
        DECLARED("declared change"),
        REFUSED("NOT declared"),
        WAIVED("waived"),
        /** Of a size within its limit, or of the machine where arms change places. */
        ALLOWED("not declared, no reason to refuse");

        private final String word;

        Mark(String word) { this.word = word; }

        public String word() { return word; }
    }
}
