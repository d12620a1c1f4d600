package io.plimsoll.model.formula;

/**
 * An expression that was read. Equal expressions are equal values, wherever they stand: a filter speaks about a divisor by
 * writing the same. Their places are kept beside them, in {@link Parsed}.
 */
sealed interface Expression {
    /** Yields a number. */
    sealed interface Numeric extends Expression {}

    /** Holds or does not. */
    sealed interface Condition extends Expression {}

    record Literal(Fraction value) implements Numeric {}

    record Field(RequestField field) implements Numeric {}

    record Negation(Numeric of) implements Numeric {}

    record Arithmetic(Operation operation, Numeric left, Numeric right) implements Numeric {}

    record Choice(Condition test, Numeric then, Numeric otherwise) implements Numeric {}

    record Flag(RequestFlag flag) implements Condition {}

    record Comparison(Relation relation, Numeric left, Numeric right) implements Condition {}

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition of) implements Condition {}

    /** Two numbers to one. */
    enum Operation {
        ADD("+"),
        SUBTRACT("-"),
        MULTIPLY("*"),
        DIVIDE("/"),
        MIN("min"),
        MAX("max");

        private final String sign;

        Operation(String sign) { this.sign = sign; }

        String sign() { return sign; }

        boolean isCommutative() { return this != SUBTRACT && this != DIVIDE; }
    }

    /** How two numbers compare. */
    enum Relation {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("=="),
        UNEQUAL("!="),
        AT_LEAST(">="),
        MORE(">");

        private final String sign;

        Relation(String sign) { this.sign = sign; }

        String sign() { return sign; }

        /** Whether it holds of two numbers that compare so. */
        boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case AT_LEAST -> order >= 0;
                case MORE -> order > 0;
            };
        }

        /** Holds exactly when this one does not. */
        Relation opposite() {
            return switch (this) {
                case LESS -> AT_LEAST;
                case AT_MOST -> MORE;
                case EQUAL -> UNEQUAL;
                case UNEQUAL -> EQUAL;
                case AT_LEAST -> LESS;
                case MORE -> AT_MOST;
            };
        }

        /** Holds of (b, a) exactly when this one holds of (a, b). */
        Relation turned() {
            return switch (this) {
                case LESS -> MORE;
                case AT_MOST -> AT_LEAST;
                case EQUAL -> EQUAL;
                case UNEQUAL -> UNEQUAL;
                case AT_LEAST -> AT_MOST;
                case MORE -> LESS;
            };
        }
    }
}
