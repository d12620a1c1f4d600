package io.plimsoll.service.cli;

import java.time.Duration;
import java.util.Locale;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 20ms}, {@code 10s}, {@code 5m}. */
final class HumanDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        try {
            if (word.endsWith("ms")) return Duration.ofMillis(number(word, 2));
            if (word.endsWith("s")) return Duration.ofSeconds(number(word, 1));
            if (word.endsWith("m")) return Duration.ofMinutes(number(word, 1));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("\"%s\" is no duration; write 20ms, 10s or 5m".formatted(text));
        }
        throw new TypeConversionException("\"%s\" has no unit; write %ss".formatted(text, text));
    }

    private static long number(String word, int unit) {
        return Long.parseLong(word.substring(0, word.length() - unit).strip());
    }
}
