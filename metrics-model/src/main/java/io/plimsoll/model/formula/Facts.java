package io.plimsoll.model.formula;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.plimsoll.model.formula.Expression.Arithmetic;
import io.plimsoll.model.formula.Expression.Comparison;
import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;
import io.plimsoll.model.formula.Expression.Operation;
import io.plimsoll.model.formula.Expression.Relation;

/**
 * What is certain of the numbers of a request where a condition holds. Sound, not complete: an expression whose range is not
 * proved is taken to be anything.
 */
final class Facts {
    static final Facts NONE = new Facts(Map.of(), Set.of());
    private final Map<Numeric, Range> ranges;
    private final Set<RequestFlag> flags;

    private Facts(Map<Numeric, Range> ranges, Set<RequestFlag> flags) {
        this.ranges = Map.copyOf(ranges);
        this.flags = Set.copyOf(flags);
    }

    boolean holds(RequestFlag flag) { return flags.contains(flag); }

    /** Two that exclude each other were both demanded, as {@code output_tokens >= 2 && output_tokens < 1}. */
    boolean contradict() {
        return ranges.keySet().stream().anyMatch(number -> of(number).isEmpty());
    }

    Facts where(Condition condition) { return assume(condition, true); }

    Facts whereNot(Condition condition) { return assume(condition, false); }

    private Facts assume(Condition condition, boolean holds) {
        return switch (condition) {
            case Expression.Flag(var flag) -> holds ? with(flag) : this;
            case Expression.Not(var of) -> assume(of, !holds);
            case Expression.And(var left, var right) -> holds ? where(left).where(right) : this;
            case Expression.Or(var left, var right) -> holds ? this : whereNot(left).whereNot(right);
            case Comparison(var relation, var left, var right) -> compared(
                    holds ? relation : relation.opposite(), left, right);
        };
    }

    private Facts compared(Relation relation, Numeric left, Numeric right) {
        if (left instanceof Expression.Literal(var bound)) return bounded(right, relation.turned(), bound);
        if (right instanceof Expression.Literal(var bound)) return bounded(left, relation, bound);
        return bounded(new Arithmetic(Operation.SUBTRACT, left, right), relation, Fraction.ZERO)
                .bounded(new Arithmetic(Operation.SUBTRACT, right, left), relation.turned(), Fraction.ZERO);
    }

    private Facts bounded(Numeric number, Relation relation, Fraction bound) {
        boolean whole = isWhole(number);
        Map<Numeric, Range> more = new HashMap<>(ranges);
        more.merge(ordered(number), Range.where(relation, bound, whole),
                (known, now) -> known.and(now, whole));
        return new Facts(more, flags);
    }

    private Facts with(RequestFlag flag) {
        Set<RequestFlag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new Facts(ranges, more);
    }

    Range of(Numeric number) {
        return ranges.getOrDefault(ordered(number), Range.ALL).and(computed(number), isWhole(number));
    }

    private Range computed(Numeric number) {
        return switch (number) {
            case Expression.Literal(var value) -> Range.of(value);
            case Expression.Field _ -> Range.ZERO_OR_MORE;
            case Expression.Negation(var of) -> of(of).negated();
            case Expression.Choice(var test, var then, var otherwise) -> where(test).of(then)
                    .or(whereNot(test).of(otherwise));
            case Arithmetic(var operation, var left, var right) -> switch (operation) {
                case ADD -> of(left).plus(of(right));
                case SUBTRACT -> of(left).plus(of(right).negated());
                case MULTIPLY -> of(left).times(of(right));
                case DIVIDE -> of(left).over(of(right));
                case MIN -> of(left).min(of(right));
                case MAX -> of(left).max(of(right));
            };
        };
    }

    /** The same for {@code a + b} and {@code b + a}. */
    private static Numeric ordered(Numeric number) {
        if (!(number instanceof Arithmetic(var operation, var left, var right))) return number;
        Numeric one = ordered(left);
        Numeric other = ordered(right);
        boolean turn = operation.isCommutative() && one.toString().compareTo(other.toString()) > 0;
        return turn ? new Arithmetic(operation, other, one) : new Arithmetic(operation, one, other);
    }

    static boolean isWhole(Numeric number) {
        return switch (number) {
            case Expression.Literal(var value) -> value.isWhole();
            case Expression.Field _ -> true;
            case Expression.Negation(var of) -> isWhole(of);
            case Expression.Choice(_, var then, var otherwise) -> isWhole(then) && isWhole(otherwise);
            case Arithmetic(var operation, var left, var right) -> operation != Operation.DIVIDE
                    && isWhole(left) && isWhole(right);
        };
    }
}
