package io.plimsoll.model.formula;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which fields a person probably meant. */
final class NearWords {
    private static final List<String> KNOWN = Stream
            .concat(RequestField.words().stream(), RequestFlag.words().stream()).toList();
    private static final int NAMED_MAX = 3;

    private NearWords() {}

    /** The nearest words, if at most half of the letters changed; else all that there are. */
    static String remedy(String word) {
        String plain = word.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT)
                .replace("micros", "us");
        List<String> near = KNOWN.stream()
                .filter(known -> known.startsWith(plain)
                        || EditDistance.between(plain, known) <= plain.length() / 2)
                .sorted(Comparator.comparingInt((String known) -> EditDistance.between(plain, known))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(NAMED_MAX).toList();
        return near.isEmpty()
                ? "fields are " + String.join(", ", KNOWN)
                : "did you mean " + near.stream().map(known -> "\"" + known + "\"")
                        .collect(Collectors.joining(" or ")) + "?";
    }
}
