package io.plimsoll.model.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.Vectors;

/** What assignment in other languages must give. */
class RecordedAssignmentTest {
    private static final int[] SHARES = {0, 1, 500, 2_500, 4_999, 5_000, 5_001, 7_000, 9_999, 10_000};

    @Test
    void unitsAndBucketsAreAssignedLikeThis() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("{\"buckets\": [");
        lines.addAll(rows(buckets()));
        lines.add("], \"roles\": [");
        lines.addAll(rows(roles()));
        lines.add("]}");
        Vectors.assertRecorded("traffic/assignment-v1.json", lines);
    }

    /** Salt, unit, bucket. */
    private static List<String> buckets() {
        List<String> units = new ArrayList<>(List.of("", "alice", "bob", "conversation-42", "ünit", "a.b",
                "v1.default.alice", "日本語", "\uD83D\uDEA2 ship", "x".repeat(300)));
        Random random = new Random(0);
        Stream.generate(() -> Long.toHexString(random.nextLong())).limit(40).forEach(units::add);
        return Stream.of("default", "other", "", "säläx").flatMap(salt -> units.stream()
                .map(unit -> "[%s, %s, %d]".formatted(quoted(salt), quoted(unit),
                        Assignment.bucketOf(new Layer("any", salt), unit).value())))
                .toList();
    }

    /** Bucket, share in basis points, role: both sides of every border between roles. */
    private static List<String> roles() {
        List<String> rows = new ArrayList<>();
        for (int share : SHARES) {
            int width = share * (Bucket.COUNT / 10_000);
            Stream.of(0, width - 1, width, Bucket.COUNT / 2, Bucket.COUNT - width - 1, Bucket.COUNT - width,
                    Bucket.COUNT - 1).filter(bucket -> bucket >= 0 && bucket < Bucket.COUNT).distinct()
                    .sorted()
                    .forEach(bucket -> rows.add("[%d, %d, \"%s\"]".formatted(bucket, share,
                            Assignment.roleOf(new Bucket(bucket), new TrafficShare(share)))));
        }
        return rows;
    }

    private static List<String> rows(List<String> rows) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++)
            lines.add(rows.get(i) + (i + 1 < rows.size() ? "," : ""));
        return lines;
    }

    /** Nothing here needs an escape. */
    private static String quoted(String text) { return '"' + text + '"'; }
}
