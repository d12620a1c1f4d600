package io.plimsoll.model.formula;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.Operator;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;

/**
 * What of CEL an expression may use: nothing of its standard library, no macro; arithmetic, comparison, logic, {@code min},
 * {@code max} and the conditional, declared here. A whole and a decimal number mix, and a quotient is exact: the type
 * {@code double} stands for any number.
 *
 * @see "https://github.com/google/cel-spec/blob/master/doc/langdef.md"
 */
final class CelLanguage {
    static final int CHARACTERS_MAX = 2_000;
    private static final List<CelType> NUMBERS = List.of(SimpleType.INT, SimpleType.DOUBLE);
    private static final CelCompiler COMPILER = compiler();

    private CelLanguage() {}

    static CelCompiler get() { return COMPILER; }

    private static CelCompiler compiler() {
        var builder = CelCompilerFactory.standardCelCompilerBuilder().setStandardEnvironmentEnabled(false)
                .setStandardMacros(List.of())
                .setOptions(CelOptions.current().maxExpressionCodePointSize(CHARACTERS_MAX).build());
        Arrays.stream(RequestField.values()).forEach(field -> builder.addVar(field.word(), SimpleType.INT));
        Arrays.stream(RequestFlag.values()).forEach(flag -> builder.addVar(flag.word(), SimpleType.BOOL));
        return builder.addFunctionDeclarations(declarations()).build();
    }

    private static List<CelFunctionDecl> declarations() {
        List<CelFunctionDecl> all = new ArrayList<>();
        Stream.of(Operator.ADD, Operator.SUBTRACT, Operator.MULTIPLY, Operator.DIVIDE)
                .forEach(operator -> all.add(ofTwoNumbers(operator.getFunction(), SimpleType.DOUBLE)));
        Stream.of("min", "max").forEach(name -> all.add(ofTwoNumbers(name, SimpleType.DOUBLE)));
        Stream.of(Operator.LESS, Operator.LESS_EQUALS, Operator.EQUALS, Operator.NOT_EQUALS,
                Operator.GREATER_EQUALS, Operator.GREATER)
                .forEach(operator -> all.add(ofTwoNumbers(operator.getFunction(), SimpleType.BOOL)));
        Stream.of(Operator.LOGICAL_AND, Operator.LOGICAL_OR).map(Operator::getFunction)
                .forEach(name -> all.add(CelFunctionDecl.newFunctionDeclaration(name, CelOverloadDecl
                        .newGlobalOverload(name + "bool", SimpleType.BOOL, SimpleType.BOOL,
                                SimpleType.BOOL))));
        String not = Operator.LOGICAL_NOT.getFunction();
        all.add(CelFunctionDecl.newFunctionDeclaration(not,
                CelOverloadDecl.newGlobalOverload(not + "bool", SimpleType.BOOL, SimpleType.BOOL)));
        all.add(negation(Operator.NEGATE.getFunction()));
        all.add(choice(Operator.CONDITIONAL.getFunction()));
        return all;
    }

    private static CelFunctionDecl ofTwoNumbers(String name, CelType result) {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        for (CelType left : NUMBERS)
            for (CelType right : NUMBERS)
                overloads.add(CelOverloadDecl.newGlobalOverload(name + left.name() + right.name(), result,
                        left, right));
        return CelFunctionDecl.newFunctionDeclaration(name, overloads);
    }

    private static CelFunctionDecl negation(String name) {
        return CelFunctionDecl.newFunctionDeclaration(name, NUMBERS.stream()
                .map(of -> CelOverloadDecl.newGlobalOverload(name + of.name(), SimpleType.DOUBLE, of))
                .toList());
    }

    private static CelFunctionDecl choice(String name) {
        List<CelOverloadDecl> overloads = new ArrayList<>();
        for (CelType then : NUMBERS)
            for (CelType otherwise : NUMBERS)
                overloads.add(CelOverloadDecl.newGlobalOverload(name + then.name() + otherwise.name(),
                        SimpleType.DOUBLE, SimpleType.BOOL, then, otherwise));
        return CelFunctionDecl.newFunctionDeclaration(name, overloads);
    }
}
