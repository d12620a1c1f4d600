package io.plimsoll.rollout.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.plimsoll.rollout.decision.Phase;

class RolloutLifecycleTest {
    private static final Path PAGE = Path.of(Objects.requireNonNull(System.getProperty("plimsoll.root")),
            "docs",
            "rollout-lifecycle.md");

    @Test
    void theDrawnDiagramIsTheTable() throws IOException {
        assertThat(Files.readString(PAGE)).as("replace the diagram of %s with%n%s", PAGE, diagram())
                .contains(diagram());
    }

    @Test
    void noPhaseHasTwoWaysForOneEvent() {
        assertThat(RolloutLifecycle.TABLE.stream().map(row -> row.from() + " " + row.on()))
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingFollowsAFinalPhaseAndEveryOtherCanBeAborted() {
        for (Phase phase : Phase.values()) {
            boolean leads = RolloutLifecycle.TABLE.stream().anyMatch(row -> row.from() == phase);
            assertThat(leads).as(phase.name()).isEqualTo(!phase.isFinal());
            assertThat(RolloutLifecycle.next(phase, LifecycleEvent.ABORT).isPresent()).as(phase.name())
                    .isEqualTo(!phase.isFinal());
        }
    }

    @Test
    void wheneverTheTreatmentMayCarryTrafficAGuardrailCanTakeItAway() {
        for (Phase phase : Phase.values())
            assertThat(RolloutLifecycle.next(phase, LifecycleEvent.ROLLBACK).isPresent()).as(phase.name())
                    .isEqualTo(phase.isArmed());
    }

    @Test
    void nothingIsPromotedWhilePausedOrAfterTheDeadline() {
        assertThat(RolloutLifecycle.next(Phase.PAUSED, LifecycleEvent.PROMOTE)).isEmpty();
        assertThat(RolloutLifecycle.next(Phase.PAUSED, LifecycleEvent.FINISH)).isEmpty();
        assertThat(RolloutLifecycle.next(Phase.UNDECIDED, LifecycleEvent.PROMOTE)).isEmpty();
        assertThat(RolloutLifecycle.next(Phase.UNDECIDED, LifecycleEvent.RESUME)).isEmpty();
    }

    @Test
    void everyPhaseCanBeReached() {
        Set<Phase> reached = EnumSet.of(Phase.REGISTERED);
        for (int step = 0; step < Phase.values().length; step++)
            RolloutLifecycle.TABLE.stream().filter(row -> reached.contains(row.from()))
                    .map(Transition::to).toList().forEach(reached::add);
        assertThat(reached).containsAll(Arrays.asList(Phase.values()));
    }

    private static String diagram() {
        String rows = RolloutLifecycle.TABLE.stream()
                .map(row -> "    %s --> %s: %s".formatted(row.from(), row.to(),
                        row.on().name().toLowerCase(Locale.ROOT).replace('_', ' ')))
                .collect(Collectors.joining("\n"));
        String ends = Arrays.stream(Phase.values()).filter(Phase::isFinal)
                .map(phase -> "    %s --> [*]".formatted(phase))
                .collect(Collectors.joining("\n"));
        return "```mermaid\nstateDiagram-v2\n    [*] --> REGISTERED\n%s\n%s\n```\n".formatted(rows, ends);
    }
}
