package io.plimsoll.service.draft;

import java.util.ArrayList;
import java.util.List;

/** Two texts compared by lines: what was removed, what was added, and the lines around it. */
public final class TextDiff {
    /** Lines beside a change that are shown with it. */
    private static final int AROUND = 1;
    /** Above this many pairs of lines, all of the one text counts as removed and all of the other as added. */
    private static final long PAIRS_MAX = 4_000_000;

    private TextDiff() {}

    public enum Kind {
        SAME(" "),
        REMOVED("−"),
        ADDED("+"),
        LEFT_OUT("…");

        private final String sign;

        Kind(String sign) { this.sign = sign; }

        public String sign() { return sign; }

        public String word() { return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'); }
    }

    public record Line(Kind kind, String text) {}

    /** Empty when nothing changed. */
    public static List<Line> between(String before, String after) {
        if (before.equals(after)) return List.of();
        return around(all(before.lines().toList(), after.lines().toList()));
    }

    private static List<Line> all(List<String> before, List<String> after) {
        boolean tooMany = (long) before.size() * after.size() > PAIRS_MAX;
        int[][] common = tooMany ? new int[0][0] : common(before, after);
        List<Line> lines = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                lines.add(new Line(Kind.SAME, before.get(i++)));
                j++;
            } else if (i < before.size()
                    && (j == after.size() || tooMany || common[i + 1][j] >= common[i][j + 1]))
                lines.add(new Line(Kind.REMOVED, before.get(i++)));
            else
                lines.add(new Line(Kind.ADDED, after.get(j++)));
        }
        return lines;
    }

    /** Length of the longest common subsequence of the rests. */
    private static int[][] common(List<String> before, List<String> after) {
        int[][] common = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--)
            for (int j = after.size() - 1; j >= 0; j--)
                common[i][j] = before.get(i).equals(after.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
        return common;
    }

    private static List<Line> around(List<Line> all) {
        List<Line> shown = new ArrayList<>();
        for (int i = 0; i < all.size(); i++)
            if (near(all, i))
                shown.add(all.get(i));
            else if (shown.isEmpty() || shown.getLast().kind() != Kind.LEFT_OUT)
                shown.add(new Line(Kind.LEFT_OUT, ""));
        return shown;
    }

    private static boolean near(List<Line> all, int line) {
        return all.subList(Math.max(0, line - AROUND), Math.min(all.size(), line + AROUND + 1)).stream()
                .anyMatch(it -> it.kind() != Kind.SAME);
    }
}
