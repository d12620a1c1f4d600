package io.plimsoll.service.experiment;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A word out of few. Words that are planned but not built are refused by name, with those that work. */
final class Choice {
    private Choice() {}

    /** The constants that work, written in lower case with hyphens; the others are not built yet. */
    @SafeVarargs
    static <E extends Enum<E>> Function<String, E> of(Class<E> type, E... working) {
        return text -> read(type, List.of(working), text);
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E read(Class<E> type, List<E> working, String text) {
        List<String> words = working.stream().map(Choice::word).toList();
        for (E constant : type.getEnumConstants())
            if (word(constant).equals(text)) {
                if (working.contains(constant))
                    return constant;
                throw new Misread("\"" + text + "\" is not built yet", working(words));
            }
        throw new Misread("\"" + text + "\" is no word that is known here",
                Words.nearest(text, words).map(near -> "did you mean \"" + near + "\"?")
                        .orElse(working(words)));
    }

    private static String working(List<String> words) {
        return words.size() == 1
                ? "write \"" + words.getFirst() + "\""
                : "words that work are " + String.join(", ", words);
    }
}
