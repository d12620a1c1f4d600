package io.plimsoll.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.plimsoll.analysis.planted.ReadsTheClock;
import io.plimsoll.analysis.planted.UsesSpring;
import io.plimsoll.model.planted.UsesAnalysis;
import io.plimsoll.rollout.util.SaysNothing;

class ArchitectureTest {
    private static JavaClasses production;

    @BeforeAll
    static void readAllModulesOnce() {
        production = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.plimsoll");
    }

    static Stream<Arguments> rules() {
        return Stream.of(Arguments.of("pure modules", ArchitectureRules.PURE_MODULES_KNOW_NO_FRAMEWORK),
                Arguments.of("Kafka in the engine",
                        ArchitectureRules.ONLY_THE_ROUTER_TOUCHES_KAFKA_IN_THE_ENGINE),
                Arguments.of("Spring in the engine", ArchitectureRules.THE_ENGINE_KNOWS_NO_SPRING),
                Arguments.of("model", ArchitectureRules.METRICS_MODEL_STANDS_ALONE),
                Arguments.of("analysis", ArchitectureRules.ANALYSIS_USES_THE_MODEL),
                Arguments.of("rollout", ArchitectureRules.ROLLOUT_USES_ANALYSIS),
                Arguments.of("engine", ArchitectureRules.ENGINE_USES_THE_MODEL),
                Arguments.of("db", ArchitectureRules.DB_KNOWS_NO_DOMAIN_ABOVE_IT),
                Arguments.of("pages", ArchitectureRules.NOBODY_USES_THE_PAGES),
                Arguments.of("clock and chance", ArchitectureRules.NO_CLOCK_OR_CHANCE_IN_PURE_MODULES),
                Arguments.of("names", ArchitectureRules.NAMES_SAY_SOMETHING),
                Arguments.of("null-marked", ArchitectureRules.EVERY_PACKAGE_IS_NULL_MARKED),
                Arguments.of("cycles", ArchitectureRules.CONCEPTS_OF_A_MODULE_FORM_NO_CYCLE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String name, ArchRule rule) { rule.check(production); }

    @Test
    void theRuleAgainstFrameworksBites() {
        assertBites(ArchitectureRules.PURE_MODULES_KNOW_NO_FRAMEWORK, UsesSpring.class);
    }

    @Test
    void theRuleAgainstClocksBites() {
        assertBites(ArchitectureRules.NO_CLOCK_OR_CHANCE_IN_PURE_MODULES, ReadsTheClock.class);
    }

    @Test
    void theRuleOfModuleArrowsBites() {
        assertBites(ArchitectureRules.METRICS_MODEL_STANDS_ALONE, UsesAnalysis.class);
    }

    @Test
    void theRuleAgainstEmptyNamesBites() {
        assertBites(ArchitectureRules.NAMES_SAY_SOMETHING, SaysNothing.class);
    }

    private static void assertBites(ArchRule rule, Class<?> planted) {
        assertThat(rule.evaluate(new ClassFileImporter().importClasses(planted)).hasViolation())
                .as("a planted violation is found").isTrue();
    }
}
