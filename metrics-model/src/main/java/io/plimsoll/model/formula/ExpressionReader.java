package io.plimsoll.model.formula;

import java.util.IdentityHashMap;
import java.util.Optional;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;

import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;

/** Reads text to an expression whose types are right: CEL parses it and checks the types, {@link CelTree} takes it over. */
final class ExpressionReader {
    private static final String SYNTAX = "write arithmetic over fields, as (last_token_us - first_token_us) / (output_tokens - 1)";
    private final FormulaFaults faults;

    ExpressionReader(FormulaFaults faults) { this.faults = faults; }

    Optional<Parsed<Numeric>> number(String part, String text) {
        return read(part, text, SimpleType.DOUBLE, Numeric.class);
    }

    Optional<Parsed<Condition>> condition(String part, String text) {
        return read(part, text, SimpleType.BOOL, Condition.class);
    }

    private <E extends Expression> Optional<Parsed<E>> read(String part, String text, CelType wanted,
            Class<E> type) {
        if (text.length() > CelLanguage.CHARACTERS_MAX) {
            faults.add(part, Place.START, "has %d characters, more than %d".formatted(text.length(),
                    CelLanguage.CHARACTERS_MAX), "write a shorter expression");
            return Optional.empty();
        }
        return tree(part, CelLanguage.get().parse(text)).flatMap(parsed -> {
            IdentityHashMap<Expression, Place> places = Parsed.noPlaces();
            Optional<Expression> root = new CelTree(part, text, parsed, faults, places).read();
            return root.filter(_ -> typesHold(part, parsed, wanted))
                    .map(expression -> new Parsed<>(part, type.cast(expression), places));
        });
    }

    private boolean typesHold(String part, CelAbstractSyntaxTree parsed, CelType wanted) {
        return tree(part, CelLanguage.get().check(parsed)).map(checked -> {
            boolean isCondition = checked.getResultType().equals(SimpleType.BOOL);
            if (isCondition == wanted.equals(SimpleType.BOOL)) return true;
            faults.add(part, Place.START,
                    isCondition
                            ? "is a condition, and a number is wanted"
                            : "is a number, and a condition is wanted",
                    isCondition
                            ? "write a number, as output_tokens / 2"
                            : "compare it with something, as output_tokens >= 2");
            return false;
        }).orElse(false);
    }

    private Optional<CelAbstractSyntaxTree> tree(String part, CelValidationResult result) {
        for (CelIssue issue : result.getErrors())
            // the parser goes on to list every token that it would have taken
            faults.add(part, placeOf(issue), "cannot be read: "
                    + issue.getMessage().replaceAll("(?s)\\s+expecting .*", "").strip(), SYNTAX);
        if (result.hasError()) return Optional.empty();
        try {
            return Optional.of(result.getAst());
        } catch (CelValidationException e) { // has no error that it named
            faults.add(part, Place.START, "cannot be read: " + e.getMessage(), SYNTAX);
            return Optional.empty();
        }
    }

    private static Place placeOf(CelIssue issue) {
        return new Place(Math.max(1, issue.getSourceLocation().getLine()),
                Math.max(1, issue.getSourceLocation().getColumn() + 1));
    }
}
