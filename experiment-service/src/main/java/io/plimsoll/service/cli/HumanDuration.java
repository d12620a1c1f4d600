package io.plimsoll.service.cli;

import java.time.Duration;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

import io.plimsoll.service.experiment.Durations;
import io.plimsoll.service.experiment.Misread;

/** Reads {@code 20ms}, {@code 10s}, {@code 5m} as specs do. */
final class HumanDuration implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        try {
            return Durations.parse(text);
        } catch (Misread e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
