package io.plimsoll.model.formula;

import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;

import io.plimsoll.model.formula.Expression.Condition;
import io.plimsoll.model.formula.Expression.Numeric;
import io.plimsoll.model.formula.Expression.Operation;
import io.plimsoll.model.formula.Expression.Relation;

/** Takes over what CEL parsed, part by part; what this language does not have is refused by name, all of it at once. */
final class CelTree {
    static final int PARTS_MAX = 200;
    static final int DEPTH_MAX = 32;
    private static final String ALLOWED = "write + - * /, comparisons, && || !, min(a, b), max(a, b) and test ? a : b, over the fields of one request";
    private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+(?:[eE][+-]?[0-9]{1,2})?");
    private static final Map<String, Operation> OPERATIONS = Map.of(Operator.ADD.getFunction(), Operation.ADD,
            Operator.SUBTRACT.getFunction(), Operation.SUBTRACT, Operator.MULTIPLY.getFunction(),
            Operation.MULTIPLY, Operator.DIVIDE.getFunction(), Operation.DIVIDE, "min", Operation.MIN, "max",
            Operation.MAX);
    private static final Map<String, Relation> RELATIONS = Map.of(Operator.LESS.getFunction(), Relation.LESS,
            Operator.LESS_EQUALS.getFunction(), Relation.AT_MOST, Operator.EQUALS.getFunction(),
            Relation.EQUAL, Operator.NOT_EQUALS.getFunction(), Relation.UNEQUAL,
            Operator.GREATER_EQUALS.getFunction(), Relation.AT_LEAST, Operator.GREATER.getFunction(),
            Relation.MORE);

    private final String part;
    private final String text;
    private final CelAbstractSyntaxTree tree;
    private final FormulaFaults faults;
    private final IdentityHashMap<Expression, Place> places;
    private int parts;

    CelTree(String part, String text, CelAbstractSyntaxTree tree, FormulaFaults faults,
            IdentityHashMap<Expression, Place> places) {
        this.part = part;
        this.text = text;
        this.tree = tree;
        this.faults = faults;
        this.places = places;
    }

    /** How a person writes an operator of CEL. */
    static String sign(String function) {
        if (function.equals(Operator.CONDITIONAL.getFunction())) return "? :";
        return Operator.findReverse(function).flatMap(_ -> Operator.lookupBinaryOperator(function)
                .or(() -> Operator.lookupUnaryOperator(function))).orElse(function);
    }

    /** Empty when something was refused. */
    Optional<Expression> read() { return read(tree.getExpr(), 1); }

    private Optional<Expression> read(CelExpr expr, int depth) {
        if (++parts > PARTS_MAX || depth > DEPTH_MAX) return tooLarge();
        Optional<Expression> read = switch (expr.getKind()) {
            case CONSTANT -> constant(expr, expr.constant());
            case IDENT -> name(expr, expr.ident().name());
            case CALL -> call(expr, expr.call(), depth);
            case SELECT -> refused(expr, "\".%s\" is not known: a field has no parts"
                    .formatted(expr.select().field()), ALLOWED);
            case LIST -> refused(expr, "a list is no number", ALLOWED);
            case MAP, STRUCT -> refused(expr, "a map is no number", ALLOWED);
            case COMPREHENSION, NOT_SET -> refused(expr, "is not known to this language", ALLOWED);
        };
        read.ifPresent(expression -> places.put(expression, placeOf(expr)));
        return read;
    }

    private Optional<Expression> constant(CelExpr expr, CelConstant constant) {
        return switch (constant.getKind()) {
            case INT64_VALUE ->
                Optional.of(new Expression.Literal(Fraction.of(constant.int64Value())));
            case DOUBLE_VALUE -> decimal(expr, constant.doubleValue());
            case BOOLEAN_VALUE -> refused(expr,
                    "\"" + constant.booleanValue() + "\" says nothing of a request",
                    "leave it out, or write a condition, as completed");
            case STRING_VALUE, BYTES_VALUE -> refused(expr, "a text is no number", ALLOWED);
            default -> refused(expr, "is no number", ALLOWED);
        };
    }

    /** By its digits as they were written: the double that CEL made of them is another number. */
    private Optional<Expression> decimal(CelExpr expr, double read) {
        Matcher digits = DECIMAL.matcher(text);
        BigDecimal size = digits.find(offsetOf(expr)) ? new BigDecimal(digits.group()) : BigDecimal.ZERO;
        if (size.doubleValue() != Math.abs(read))
            return refused(expr, read + " is no decimal that can be read exactly", "write it as 0.25");
        return Optional.of(new Expression.Literal(Fraction.of(read < 0 ? size.negate() : size)));
    }

    private Optional<Expression> name(CelExpr expr, String name) {
        Optional<Expression> known = RequestField.named(name).<Expression>map(Expression.Field::new)
                .or(() -> RequestFlag.named(name).map(Expression.Flag::new));
        return known.isPresent()
                ? known
                : refused(expr, "\"" + name + "\" is no field of a request", NearWords.remedy(name));
    }

    private Optional<Expression> call(CelExpr expr, CelExpr.CelCall call, int depth) {
        String function = call.function();
        if (call.target().isPresent())
            return refused(expr, "\"." + function + "()\" is not known", ALLOWED);
        int arity = arity(function);
        if (arity == 0)
            return refused(expr, "\"" + sign(function) + "\" is not known", ALLOWED);
        if (call.args().size() != arity)
            return refused(expr, "\"%s\" takes %d values, not %d".formatted(sign(function), arity,
                    call.args().size()), "write " + function + "(a, b)");
        List<Optional<Expression>> read = call.args().stream().map(arg -> read(arg, depth + 1)).toList();
        return read.stream().allMatch(Optional::isPresent)
                ? joined(expr, function, read.stream().map(Optional::orElseThrow).toList())
                : Optional.empty();
    }

    private static int arity(String function) {
        if (OPERATIONS.containsKey(function) || RELATIONS.containsKey(function)
                || function.equals(Operator.LOGICAL_AND.getFunction())
                || function.equals(Operator.LOGICAL_OR.getFunction()))
            return 2;
        if (function.equals(Operator.CONDITIONAL.getFunction())) return 3;
        return function.equals(Operator.LOGICAL_NOT.getFunction())
                || function.equals(Operator.NEGATE.getFunction()) ? 1 : 0;
    }

    private Optional<Expression> joined(CelExpr expr, String function, List<Expression> of) {
        if (OPERATIONS.containsKey(function))
            return numbers(expr, function, of, (left, right) -> new Expression.Arithmetic(
                    OPERATIONS.get(function), left, right));
        if (RELATIONS.containsKey(function))
            return numbers(expr, function, of, (left, right) -> new Expression.Comparison(
                    RELATIONS.get(function), left, right));
        if (function.equals(Operator.LOGICAL_AND.getFunction())
                && of.getFirst() instanceof Condition left && of.get(1) instanceof Condition right)
            return Optional.of(new Expression.And(left, right));
        if (function.equals(Operator.LOGICAL_OR.getFunction())
                && of.getFirst() instanceof Condition left && of.get(1) instanceof Condition right)
            return Optional.of(new Expression.Or(left, right));
        if (function.equals(Operator.LOGICAL_NOT.getFunction()) && of.getFirst() instanceof Condition not)
            return Optional.of(new Expression.Not(not));
        if (function.equals(Operator.NEGATE.getFunction()) && of.getFirst() instanceof Numeric number)
            return Optional.of(new Expression.Negation(number));
        if (function.equals(Operator.CONDITIONAL.getFunction()) && of.getFirst() instanceof Condition test
                && of.get(1) instanceof Numeric then && of.get(2) instanceof Numeric otherwise)
            return Optional.of(new Expression.Choice(test, then, otherwise));
        return mistyped(expr, function, of);
    }

    private Optional<Expression> numbers(CelExpr expr, String function, List<Expression> of,
            BiFunction<Numeric, Numeric, Expression> join) {
        return of.getFirst() instanceof Numeric left && of.get(1) instanceof Numeric right
                ? Optional.of(join.apply(left, right))
                : mistyped(expr, function, of);
    }

    private Optional<Expression> mistyped(CelExpr expr, String function, List<Expression> of) {
        String got = of.stream().map(it -> it instanceof Numeric ? "number" : "condition")
                .collect(Collectors.joining(", "));
        return refused(expr, "\"%s\" cannot take (%s)".formatted(sign(function), got),
                "compute and compare with numbers, and join conditions with &&, || and !");
    }

    /** Said once, of the whole. */
    private Optional<Expression> tooLarge() {
        faults.add(part, Place.START, "has more than %d parts, or is deeper than %d".formatted(PARTS_MAX,
                DEPTH_MAX), "write a shorter expression");
        return Optional.empty();
    }

    private Optional<Expression> refused(CelExpr expr, String what, String remedy) {
        faults.add(part, placeOf(expr), what, remedy);
        return Optional.empty();
    }

    private int offsetOf(CelExpr expr) {
        int codePoints = tree.getSource().getPositionsMap().getOrDefault(expr.id(), 0);
        return text.offsetByCodePoints(0, codePoints);
    }

    private Place placeOf(CelExpr expr) {
        return tree.getSource()
                .getOffsetLocation(tree.getSource().getPositionsMap().getOrDefault(expr.id(), 0))
                .map(at -> new Place(at.getLine(), at.getColumn() + 1)).orElse(Place.START);
    }
}
