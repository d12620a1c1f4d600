package io.plimsoll.service.experiment;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much worse is allowed, as a fraction of 1: {@code 10%} of the control's value, or {@code 2pp}, points of a share. */
final class Margin {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(%|pp)");

    private Margin() {}

    /** {@code 10%} is 0.10. */
    static double percent(String text) {
        return parse(text, "%", "a relative margin is a percentage");
    }

    /** {@code 2pp} is 0.02. */
    static double points(String text) {
        return parse(text, "pp", "a margin between two shares is in percentage points");
    }

    private static double parse(String text, String unit, String rule) {
        String trimmed = text.strip();
        Matcher form = FORM.matcher(trimmed);
        if (!form.matches())
            throw trimmed.matches("\\d+(\\.\\d+)?")
                    ? new Misread("\"" + text + "\" has no unit", "write \"" + trimmed + unit + "\"")
                    : new Misread("\"" + text + "\" is no margin", "write it as \"5" + unit + "\"");
        if (!form.group(2).equals(unit))
            throw new Misread("\"" + text + "\": " + rule, "write \"" + form.group(1) + unit + "\"");
        BigDecimal number = new BigDecimal(form.group(1));
        if (number.signum() == 0 || number.compareTo(BigDecimal.valueOf(100)) > 0)
            throw new Misread("\"" + text + "\" is outside (0, 100]",
                    "write a margin such as \"5" + unit + "\"");
        return number.movePointLeft(2).doubleValue();
    }
}
