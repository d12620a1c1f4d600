package io.plimsoll.model.cell;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.plimsoll.model.telemetry.ByteRange;
import io.plimsoll.model.telemetry.Dimensions;
import io.plimsoll.model.telemetry.RequestReader;
import io.plimsoll.model.telemetry.Segment;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;

/**
 * The cells that requests belong to, found by the bytes of their dimensions: these are read once a group, not once a request. Not
 * for use by two threads.
 */
public final class RequestGroups {
    /** Beyond it all are forgotten, and read again: every block makes new ones. */
    private static final int GROUPS_MAX = 1 << 12;

    /** All requests with the same dimensions; several groups may share a cell. */
    public static final class Group {
        private final byte[] bytes;
        private final int hash;
        private final Dimensions dimensions;
        private @Nullable CellColumns columns;
        private Segment segment;
        private @Nullable CellSums sums;

        private Group(byte[] bytes, int hash, Dimensions dimensions) {
            this.bytes = bytes;
            this.hash = hash;
            this.dimensions = dimensions;
            this.segment = dimensions.segment();
        }

        public Dimensions dimensions() { return dimensions; }

        /** What its cells count; null until it is said. */
        public @Nullable CellColumns columns() {
            return columns;
        }

        /**
         * Once and for all cells of this group, which belongs to a run.
         *
         * @param counted its segment, or {@link Segment#OTHER} where the run has too many
         */
        public void countAgainst(CellColumns all, Segment counted) {
            columns = all;
            segment = counted;
        }

        /** Whether its segment is not kept apart. */
        public boolean isOther() {
            return segment.equals(Segment.OTHER);
        }
    }

    private final CellBuilder cells = new CellBuilder();
    private @Nullable Group[] table = new Group[1 << 10];
    private int groups;

    /** The group of a request. */
    public Group of(RequestReader request) throws UndecodableTelemetryException {
        ByteRange bytes = request.dimensions();
        int hash = bytes.hash();
        int at = hash & (table.length - 1);
        for (Group known = table[at]; known != null; known = table[at]) {
            if (known.hash == hash && bytes.is(known.bytes)) return known;
            at = (at + 1) & (table.length - 1);
        }
        Group made = new Group(bytes.copy(), hash, Dimensions.parse(bytes));
        add(made);
        return made;
    }

    private void add(Group group) {
        if (groups >= GROUPS_MAX) {
            Arrays.fill(table, null);
            groups = 0;
        } else if (2 * groups >= table.length) grow();
        put(group);
        groups++;
    }

    private void put(Group group) {
        int at = group.hash & (table.length - 1);
        while (table[at] != null)
            at = (at + 1) & (table.length - 1);
        table[at] = group;
    }

    private void grow() {
        @Nullable
        Group[] before = table;
        table = new Group[2 * before.length];
        for (Group group : before)
            if (group != null) put(group);
    }

    /**
     * Adds a request to the cell of its group, which knows what it counts.
     *
     * @return false when the request cannot have gone as it says: it is counted, and not averaged
     */
    public boolean add(Group group, RequestReader request) {
        CellSums sums = group.sums;
        if (sums == null) {
            sums = cells.sums(CellKey.of(group.dimensions, group.segment),
                    Objects.requireNonNull(group.columns));
            group.sums = sums;
        }
        return sums.add(request, group.dimensions.placement().washout(), group.dimensions.fingerprint());
    }

    /** How many cells were begun since the last {@link #take}. */
    public int cells() { return cells.size(); }

    /** What was added since the last call; the work of summing up is left to whoever asks for the cells. */
    public List<CellSums> take() {
        for (Group group : table)
            if (group != null) group.sums = null; // later requests begin a new cell; and a kept one would keep its rows
        return cells.takeSums();
    }
}
