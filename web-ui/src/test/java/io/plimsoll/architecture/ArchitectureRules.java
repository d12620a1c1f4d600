package io.plimsoll.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.concurrent.ThreadLocalRandom;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import org.jspecify.annotations.NullMarked;

/** What DESIGN promises of the modules, as rules that a build can check. */
final class ArchitectureRules {
    private static final String[] PURE = {"io.plimsoll.model..", "io.plimsoll.analysis..",
            "io.plimsoll.rollout.."};

    static final ArchRule PURE_MODULES_KNOW_NO_FRAMEWORK = noClasses().that().resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat().resideInAnyPackage("org.springframework..", "jakarta..", "org.hibernate..",
                    "org.apache.kafka..", "java.sql..", "tools.jackson..", "com.fasterxml..");

    static final ArchRule ONLY_THE_ROUTER_TOUCHES_KAFKA_IN_THE_ENGINE = noClasses().that()
            .resideInAPackage("io.plimsoll.engine..").and()
            .resideOutsideOfPackage("io.plimsoll.engine.router..")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.kafka..");

    static final ArchRule THE_ENGINE_KNOWS_NO_SPRING = noClasses().that()
            .resideInAPackage("io.plimsoll.engine..")
            .should().dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta..", "org.hibernate..");

    static final ArchRule METRICS_MODEL_STANDS_ALONE = mayUseOnly("io.plimsoll.model..",
            "io.plimsoll.model..");
    static final ArchRule ANALYSIS_USES_THE_MODEL = mayUseOnly("io.plimsoll.analysis..",
            "io.plimsoll.analysis..",
            "io.plimsoll.model..");
    static final ArchRule ROLLOUT_USES_ANALYSIS = mayUseOnly("io.plimsoll.rollout..", "io.plimsoll.rollout..",
            "io.plimsoll.analysis..", "io.plimsoll.model..");
    static final ArchRule ENGINE_USES_THE_MODEL = mayUseOnly("io.plimsoll.engine..", "io.plimsoll.engine..",
            "io.plimsoll.model..");
    static final ArchRule DB_KNOWS_NO_DOMAIN_ABOVE_IT = mayUseOnly("io.plimsoll.db..", "io.plimsoll.db..");
    static final ArchRule NOBODY_USES_THE_PAGES = noClasses().that()
            .resideOutsideOfPackage("io.plimsoll.web..")
            .should().dependOnClassesThat().resideInAPackage("io.plimsoll.web..");

    static final ArchRule NO_CLOCK_OR_CHANCE_IN_PURE_MODULES = noClasses().that().resideInAnyPackage(PURE)
            .should()
            .callMethod(Instant.class, "now").orShould().callMethod(LocalDateTime.class, "now").orShould()
            .callMethod(System.class, "nanoTime").orShould().callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC").orShould().callMethod(Math.class, "random").orShould()
            .callMethod(ThreadLocalRandom.class, "current").orShould()
            .callConstructor(java.util.Random.class);

    static final ArchRule NAMES_SAY_SOMETHING = noClasses().should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..impl..",
                    "..manager..", "..misc..");

    static final ArchRule EVERY_PACKAGE_IS_NULL_MARKED = classes().that().haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(NullMarked.class);

    static final ArchRule CONCEPTS_OF_A_MODULE_FORM_NO_CYCLE = slices()
            .matching("io.plimsoll.(analysis|rollout).(*)..")
            .should().beFreeOfCycles();

    private ArchitectureRules() {}

    private static ArchRule mayUseOnly(String user, String... used) {
        return noClasses().that().resideInAPackage(user).should()
                .dependOnClassesThat(DescribedPredicate
                        .describe("are ours but outside " + String.join(", ", used),
                                (JavaClass type) -> type.getPackageName().startsWith("io.plimsoll.")
                                        && !inAny(type, used)));
    }

    private static boolean inAny(JavaClass type, String... packages) {
        for (String pattern : packages) {
            String root = pattern.replace("..", "");
            if (type.getPackageName().equals(root) || type.getPackageName().startsWith(root + "."))
                return true;
        }
        return false;
    }
}
