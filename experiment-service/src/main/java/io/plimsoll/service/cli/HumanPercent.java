package io.plimsoll.service.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code 60%} as 0.6. */
final class HumanPercent implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,4})?\\s*%"))
            throw new TypeConversionException(
                    "\"%s\" is no percentage; write it as \"60%%\"".formatted(text));
        return Double.parseDouble(text.substring(0, text.length() - 1).strip()) / 100;
    }
}
