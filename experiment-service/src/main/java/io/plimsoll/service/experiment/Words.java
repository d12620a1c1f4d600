package io.plimsoll.service.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

import io.plimsoll.model.formula.EditDistance;

/** Which known word a person probably meant. */
final class Words {
    private Words() {}

    /** The word with the fewest changed letters, if at most a third of the letters changed (at least 2). */
    static Optional<String> nearest(String word, Collection<String> known) {
        int allowed = Math.max(2, word.length() / 3);
        return known.stream().filter(candidate -> EditDistance.between(word, candidate) <= allowed)
                .min(Comparator.comparingInt((String candidate) -> EditDistance.between(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code did you mean "x"?} where a word is near, else the words that there are. */
    static String remedy(String word, Collection<String> known) {
        return nearest(word, known).map(near -> "did you mean \"" + near + "\"?")
                .orElse("known are " + String.join(", ", known));
    }
}
