package io.plimsoll.model.formula;

import java.util.Optional;

import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;

/**
 * Reads expressions over one request, as {@code (last_token_us - first_token_us) / (output_tokens - 1)}: arithmetic,
 * comparison, logic, {@code min}, {@code max} and {@code test ? a : b}. Types, units and divisions are checked before
 * anything is computed; nothing is ever called, looped over or reached from an expression but the numbers of its request.
 */
public final class Formulas {
    public static final String FILTER = "filter";
    public static final String UNIT = "unit";

    private Formulas() {}

    /**
     * A number of each request.
     *
     * @param part what the expression is called in faults
     * @param filter condition of the requests that have a value; empty string for all
     * @param unit of the stored value
     */
    public static FormulaReading value(String part, String text, String filter, String unit) {
        FormulaFaults faults = new FormulaFaults();
        Filter passed = filter(filter, faults);
        Optional<Unit> declared = Unit.parse(unit);
        if (declared.isEmpty())
            faults.add(UNIT, Place.START, "\"" + unit + "\" is no unit", Unit.known());
        Optional<Parsed<Numeric>> number = new ExpressionReader(faults).number(part, text);
        Optional<Fraction> factor = number.flatMap(parsed -> checked(parsed, passed, declared, unit, faults));
        if (faults.any()) return new FormulaReading.Faulty(faults.inOrder());
        Numeric root = number.orElseThrow().root();
        return new FormulaReading.Sound(
                FormulaCompiler.number(root, passed.condition(), factor.orElseThrow()),
                passed.facts().of(root).isPositive());
    }

    /** Whether something holds of each request: 1 or 0. */
    public static FormulaReading share(String part, String text, String filter) {
        FormulaFaults faults = new FormulaFaults();
        Filter passed = filter(filter, faults);
        Optional<Parsed<Condition>> condition = new ExpressionReader(faults).condition(part, text);
        condition.ifPresent(parsed -> {
            new UnitCheck(parsed, faults).check(parsed.root());
            if (passed.isRead())
                new DivisionCheck(parsed, faults).check(parsed.root(), passed.facts());
        });
        return faults.any()
                ? new FormulaReading.Faulty(faults.inOrder())
                : new FormulaReading.Sound(
                        FormulaCompiler.share(condition.orElseThrow().root(), passed.condition()), false);
    }

    /** Whether this is a unit that a value can be stored in. */
    public static boolean isUnit(String text) {
        return Unit.parse(text).isPresent();
    }

    /** Whether a value in one unit over one in another is a number in the third, without a factor. */
    public static boolean isQuotient(String numerator, String denominator, String quotient) {
        return Unit.parse(numerator).flatMap(above -> Unit.parse(denominator).map(above::over))
                .equals(Unit.parse(quotient));
    }

    /** @param isRead false when it has faults itself, so that nothing can be said of what it excludes */
    private record Filter(Optional<Condition> condition, Facts facts, boolean isRead) {
        static final Filter NONE = new Filter(Optional.empty(), Facts.NONE, true);
        static final Filter UNREAD = new Filter(Optional.empty(), Facts.NONE, false);
    }

    private static Filter filter(String text, FormulaFaults faults) {
        if (text.isBlank()) return Filter.NONE;
        return new ExpressionReader(faults).condition(FILTER, text).map(parsed -> {
            new UnitCheck(parsed, faults).check(parsed.root());
            return new Filter(Optional.of(parsed.root()),
                    new DivisionCheck(parsed, faults).filter(parsed.root()), true);
        }).orElse(Filter.UNREAD);
    }

    /** The factor to the declared unit. */
    private static Optional<Fraction> checked(Parsed<Numeric> parsed, Filter passed, Optional<Unit> declared,
            String unit, FormulaFaults faults) {
        if (passed.isRead()) new DivisionCheck(parsed, faults).check(parsed.root(), passed.facts());
        Optional<Unit> found = new UnitCheck(parsed, faults).unitOf(parsed.root());
        if (found.isEmpty() || declared.isEmpty()) return Optional.empty();
        if (found.get().countsAs(declared.get()))
            return Optional.of(found.get().size().over(declared.get().size()));
        faults.add(parsed.part(), Place.START,
                "is in %s, and the metric is declared in %s".formatted(found.get(), unit),
                "declare a unit that counts the same, as %s, or multiply or divide by what is missing"
                        .formatted(new Unit(found.get().powers(), Fraction.ONE)));
        return Optional.empty();
    }
}
