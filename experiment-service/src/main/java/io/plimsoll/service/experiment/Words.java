package io.plimsoll.service.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Which known word a person probably meant. */
final class Words {
    private Words() {}

    /** The word with the fewest changed letters, if at most a third of the letters changed (at least 2). */
    static Optional<String> nearest(String word, Collection<String> known) {
        int allowed = Math.max(2, word.length() / 3);
        return known.stream().filter(candidate -> distance(word, candidate) <= allowed)
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code did you mean "x"?} where a word is near, else the words that there are. */
    static String remedy(String word, Collection<String> known) {
        return nearest(word, known).map(near -> "did you mean \"" + near + "\"?")
                .orElse("known are " + String.join(", ", known));
    }

    /** Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++)
            row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
