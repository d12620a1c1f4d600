package io.plimsoll.model.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.plimsoll.model.formula.Expression.Arithmetic;
import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;
import io.plimsoll.model.telemetry.EnginePhases;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.Telemetry;
import io.plimsoll.model.telemetry.TokenCounts;
import io.plimsoll.model.telemetry.TokenTimings;

/** Random expressions on random requests whose numbers are often 0 or equal: what was proved of them must hold. */
class RandomFormulasTest {
    private static final int EXPRESSIONS = 4_000;
    private static final int REQUESTS = 40;

    @Test
    void whatWasProvedOfAnExpressionHoldsForEveryRequestThatPassesItsFilter() {
        int allowed = 0;
        for (int seed = 0; seed < EXPRESSIONS; seed++) {
            Random random = new Random(seed);
            Condition filter = condition(random, 2);
            Numeric number = number(random, 3);
            FormulaFaults faults = new FormulaFaults();
            Facts facts = new DivisionCheck(new Parsed<>("filter", filter, new IdentityHashMap<>()), faults)
                    .filter(filter);
            new DivisionCheck(new Parsed<>("formula", number, new IdentityHashMap<>()), faults)
                    .check(number, facts);
            boolean divides = faults.inOrder().stream().anyMatch(it -> it.what().startsWith("divides"));
            if (divides) continue;
            boolean dead = faults.inOrder().stream().anyMatch(it -> it.what().startsWith("no request"));
            if (!dead) allowed++;
            var compiled = FormulaCompiler.number(number, Optional.of(filter), Fraction.ONE);
            Range range = facts.of(number);
            for (int i = 0; i < REQUESTS; i++) {
                RequestTelemetry request = request(random);
                String where = "seed " + seed + ": " + number + " where " + filter + " of " + request;
                assertThatCode(() -> ExactArithmetic.holds(filter, request)).as(where)
                        .doesNotThrowAnyException();
                boolean passes = ExactArithmetic.holds(filter, request);
                assertThat(passes && dead).as(where).isFalse();
                if (!passes) {
                    assertThat(compiled.of(request)).as(where).isEqualTo(Long.MIN_VALUE);
                    continue;
                }
                Fraction exact = ExactArithmetic.of(number, request);
                assertThat(compiled.of(request)).as(where).isEqualTo(exact.rounded().longValueExact());
                assertThat(range.low().map(low -> low.compareTo(exact) <= 0).orElse(true)).as(where).isTrue();
                assertThat(range.high().map(high -> high.compareTo(exact) >= 0).orElse(true)).as(where)
                        .isTrue();
                assertThat(range.nonZero() && exact.isZero()).as(where).isFalse();
            }
        }
        assertThat(allowed).as("expressions that said something").isGreaterThan(EXPRESSIONS / 4);
    }

    @Test
    void withoutTheProofExpressionsDoDivideByZero() {
        int divided = 0;
        for (int seed = 0; seed < EXPRESSIONS; seed++) {
            Random random = new Random(seed);
            Numeric number = number(random, 3);
            try {
                for (int i = 0; i < REQUESTS; i++)
                    ExactArithmetic.of(number, request(random));
            } catch (ArithmeticException e) {
                divided++;
            }
        }
        assertThat(divided).isGreaterThan(EXPRESSIONS / 20);
    }

    private static Numeric number(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(9)) {
            case 0 -> new Expression.Literal(new Fraction(BigInteger.valueOf(random.nextInt(9) - 3),
                    BigInteger.valueOf(1 + random.nextInt(2))).reduced());
            case 1, 2 -> new Expression.Field(RequestField.values()[random.nextInt(4) + 7]);
            case 3 -> new Expression.Negation(number(random, depth - 1));
            case 4 -> new Expression.Choice(condition(random, depth - 1), number(random, depth - 1),
                    number(random, depth - 1));
            default -> new Arithmetic(
                    Expression.Operation.values()[random.nextInt(Expression.Operation.values().length)],
                    number(random, depth - 1), number(random, depth - 1));
        };
    }

    private static Condition condition(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(4) : random.nextInt(8)) {
            case 0 -> new Expression.Flag(RequestFlag.values()[random.nextInt(2)]);
            case 1, 2, 3, 4 -> new Expression.Comparison(Expression.Relation.values()[random.nextInt(6)],
                    number(random, Math.min(1, depth)), number(random, Math.min(1, depth)));
            case 5 -> new Expression.And(condition(random, depth - 1), condition(random, depth - 1));
            case 6 -> new Expression.Or(condition(random, depth - 1), condition(random, depth - 1));
            default -> new Expression.Not(condition(random, depth - 1));
        };
    }

    private static RequestTelemetry request(Random random) {
        RequestTelemetry like = Telemetry.randomRequest(random);
        return new RequestTelemetry(like.id(), like.requestId(), like.placement(), like.segment(),
                like.site(),
                like.arrivalEpochMicros(), random.nextInt(3), random.nextInt(4), like.outcome(),
                Optional.of(
                        new TokenTimings(random.nextInt(3), 2L + random.nextInt(3), random.nextInt(3), 1)),
                Optional.of(new EnginePhases(random.nextInt(3), random.nextInt(3), random.nextInt(2))),
                new TokenCounts(random.nextInt(4), random.nextInt(3), random.nextInt(4), random.nextInt(3), 0,
                        0),
                "u", "t", 1, "f", "", "");
    }
}
