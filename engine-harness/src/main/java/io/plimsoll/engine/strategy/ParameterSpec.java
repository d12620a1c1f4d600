package io.plimsoll.engine.strategy;

import java.util.List;
import java.util.Optional;

/**
 * A declared parameter of a strategy: a whole number in a range, or one of a few words.
 *
 * @param defaultValue canonical text
 * @param words accepted beside numbers, as {@code whole}
 */
public record ParameterSpec(String name, String unit, String doc, String defaultValue, long min, long max,
        List<String> words) {
    public ParameterSpec {
        words = List.copyOf(words);
    }

    /** What is wrong with a value, and what would be right; empty when nothing is. */
    public Optional<String> faultOf(String value) {
        if (words.contains(value))
            return Optional.empty();
        try {
            long number = Long.parseLong(value);
            if (number >= min && number <= max)
                return Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.of("\"%s\" is no whole number; write %s".formatted(value, allowed()));
        }
        return Optional.of("%s is out of range; write %s".formatted(value, allowed()));
    }

    /** The valid values in words: {@code 1 to 64 sequences}. */
    public String allowed() {
        String range = "%d to %d %s".formatted(min, max, unit).strip();
        return words.isEmpty() ? range : range + " or " + String.join(" or ", words);
    }
}
