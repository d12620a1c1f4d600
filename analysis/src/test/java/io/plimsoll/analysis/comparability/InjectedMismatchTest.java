package io.plimsoll.analysis.comparability;

import static io.plimsoll.analysis.comparability.HonestStage.CONTEXT;
import static io.plimsoll.analysis.comparability.HonestStage.stage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.plimsoll.analysis.comparability.CheckResult.State;

/** What must be equal and is not, one at a time: each is found, by its name. */
class InjectedMismatchTest {
    @Test
    void withoutAMismatchNothingIsFound() {
        ComparabilityReport report = ComparabilityCheck.check(stage(request -> request), CONTEXT);
        assertThat(report).isInstanceOf(ComparabilityReport.Comparable.class);
        assertThat(report.checks()).noneMatch(check -> check.refuses() || check.state() == State.ADJUSTED
                || check.state() == State.NOTED);
    }

    @Test
    void withHonestReadingsNothingIsFoundEither() {
        ComparabilityReport report = ComparabilityCheck.check(ReadingMismatches.readStage(reading -> reading),
                ReadingMismatches.MEASURED);
        assertThat(report).isInstanceOf(ComparabilityReport.Comparable.class);
        assertThat(report.checks()).noneMatch(check -> check.refuses() || check.state() == State.ADJUSTED
                || check.state() == State.NOTED);
        assertThat(report.checks())
                .filteredOn(check -> List.of("SM clock", "memory clock", "throttling", "Little's law")
                        .contains(check.name()))
                .hasSize(4).allMatch(check -> check.state() == State.PASSED);
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void isFoundAndNamed(Injected injected) {
        assertThat(injected.report().checks()).filteredOn(check -> check.name().equals(injected.named()))
                .singleElement().satisfies(check -> assertThat(check.state()).isEqualTo(injected.state()));
        if (injected.state() == State.REFUSED)
            assertThat(injected.report()).isInstanceOfSatisfying(ComparabilityReport.NotComparable.class,
                    refused -> assertThat(refused.reasons()).extracting(CheckResult::name)
                            .contains(injected.named()));
    }

    @Test
    void thereAreAtLeastTwenty() {
        assertThat(mismatches().map(Injected::named).distinct().count()).isGreaterThanOrEqualTo(20);
    }

    private static Stream<Injected> mismatches() {
        return Stream.of(EngineMismatches.all(), MachineMismatches.all(), ReadingMismatches.all(),
                TrafficMismatches.all(), ScheduleMismatches.all(), StartMismatches.all(),
                QualityMismatches.all())
                .flatMap(it -> it);
    }
}
