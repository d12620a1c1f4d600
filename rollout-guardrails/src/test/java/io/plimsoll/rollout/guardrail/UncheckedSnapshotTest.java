package io.plimsoll.rollout.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** There is no way around the comparability check: what would go past it is no Java. */
class UncheckedSnapshotTest {
    private static final String FRAME = """
            import java.util.*;
            import io.plimsoll.analysis.comparability.*;
            import io.plimsoll.analysis.design.*;
            import io.plimsoll.analysis.effect.*;
            import io.plimsoll.model.cell.*;
            import io.plimsoll.rollout.guardrail.*;
            class Around {
                Object go(MetricSnapshot unchecked, ComparabilityContext context, Estimator estimator,
                        EffectQuestion question, StageEvidence evidence) {
                    return %s;
                }
            }
            """;

    @Test
    void whatWasCheckedCompiles() {
        assertThat(errors(
                "ComparabilityCheck.check(unchecked, context) instanceof ComparabilityReport.Allowed allowed"
                        + " ? estimator.estimate(allowed.snapshot(), question) : null"))
                .isEmpty();
        assertThat(errors(
                "StageEvidence.of(context.arms(), unchecked, ComparabilityCheck.check(unchecked, context),"
                        + " List.of(), 1, 0, java.time.Duration.ZERO)"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            estimator.estimate(unchecked, question) | MetricSnapshot cannot be converted to
            estimator.beyondMargin(unchecked, question, 0.1, 0) | MetricSnapshot cannot be converted to
            estimator.estimate(DesignEvidence.Crossover.of(unchecked.blocks()), question) | not public in
            EarlyStop.whenShown(estimator).adjusted(unchecked, question) | MetricSnapshot cannot be converted to
            new ComparableSnapshot(unchecked, context, null, Optional.empty()) | not public in
            new ComparabilityReport.Comparable(unchecked, List.of()) | MetricSnapshot cannot be converted to
            new ComparabilityReport.Allowed() { } | anonymous
            RandomizationAtEnd.of(DesignEvidence.Crossover.of(unchecked.blocks()), question, null) | cannot find symbol
            StageEvidence.of(context.arms(), unchecked, unchecked, List.of(), 1, 0, java.time.Duration.ZERO) | MetricSnapshot cannot be converted to
            """)
    void whatGoesAroundTheCheckDoesNot(String expression, String why) {
        assertThat(errors(expression)).isNotEmpty()
                .allSatisfy(error -> assertThat(error.getMessage(Locale.ROOT)).contains(why));
    }

    private static List<Diagnostic<? extends JavaFileObject>> errors(String expression) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        JavaFileObject source = new SimpleJavaFileObject(URI.create("string:///Around.java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoring) { return FRAME.formatted(expression); }
        };
        compiler.getTask(new StringWriter(), null, found,
                List.of("-proc:none", "-classpath", System.getProperty("java.class.path"), "-d",
                        System.getProperty("java.io.tmpdir"), "-Xlint:none"),
                null, List.of(source)).call();
        return found.getDiagnostics().stream().filter(it -> it.getKind() == Diagnostic.Kind.ERROR).toList();
    }
}
