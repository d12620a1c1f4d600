package io.plimsoll.service.board;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.plimsoll.analysis.comparability.CheckResult;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.fingerprint.FieldDifference;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.EnginesView;
import io.plimsoll.service.view.EnginesView.EngineField;
import io.plimsoll.service.view.EnginesView.Mark;

/** What the engines of a stage say they are, side by side. */
final class EnginesViews {
    private static final String SEVERAL = " / ";
    private static final String CHECK = "fingerprint: ";

    private EnginesViews() {}

    /** Empty before a block with both arms is complete. */
    static Optional<EnginesView> of(RunFacts facts) {
        return facts.paired().filter(look -> !look.snapshot().blocks().isEmpty())
                .map(look -> of(look, facts.standing().run().spec(), facts.engines()));
    }

    private static EnginesView of(StageLook look, ExperimentSpec spec, Map<String, EngineFingerprint> book) {
        Set<String> control = digests(look.snapshot(), AlignedBlock::control);
        Set<String> treatment = digests(look.snapshot(), AlignedBlock::treatment);
        Set<String> paths = new TreeSet<>();
        look.snapshot().fingerprints().stream()
                .flatMap(digest -> Optional.ofNullable(book.get(digest)).stream())
                .forEach(engine -> paths.addAll(engine.fields().keySet()));
        List<EngineField> fields = paths.stream().map(path -> field(path, values(path, control, book),
                values(path, treatment, book), spec, look.report().checks())).toList();
        return new EnginesView(fields, note(control, treatment, book));
    }

    private static EngineField field(String path, String control, String treatment, ExperimentSpec spec,
            List<CheckResult> checks) {
        return new EngineField(path, control, treatment,
                mark(path, control.equals(treatment), spec, checks));
    }

    /** What the checks say comes first: two values that nobody knows are written alike, and not equal. */
    private static Mark mark(String path, boolean alike, ExperimentSpec spec, List<CheckResult> checks) {
        if (!alike && ConfigurationLines.declared(path, spec.changes())) return Mark.DECLARED;
        Set<CheckResult.State> found = checks.stream().filter(check -> check.name().equals(CHECK + path))
                .map(CheckResult::state).collect(Collectors.toSet());
        if (found.contains(CheckResult.State.REFUSED)) return Mark.REFUSED;
        if (found.contains(CheckResult.State.WAIVED)) return Mark.WAIVED;
        return alike ? Mark.SAME : Mark.ALLOWED;
    }

    private static String values(String path, Set<String> digests, Map<String, EngineFingerprint> book) {
        return digests.stream().flatMap(digest -> Optional.ofNullable(book.get(digest)).stream())
                .map(engine -> engine.fields().getOrDefault(path, FieldDifference.ABSENT)).distinct().sorted()
                .collect(Collectors.joining(SEVERAL));
    }

    private static Set<String> digests(MetricSnapshot snapshot, Function<AlignedBlock, ArmBlock> arm) {
        return snapshot.blocks().stream().flatMap(block -> arm.apply(block).cells().stream())
                .flatMap(cell -> cell.fingerprints().stream()).filter(digest -> !digest.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String note(Set<String> control, Set<String> treatment,
            Map<String, EngineFingerprint> book) {
        if (control.isEmpty() && treatment.isEmpty()) return "No engine says what it is.";
        if (control.isEmpty()) return "The engines of the control do not say what they are.";
        if (treatment.isEmpty()) return "The engines of the treatment do not say what they are.";
        Set<String> unread = new TreeSet<>(control);
        unread.addAll(treatment);
        unread.removeAll(book.keySet());
        return unread.isEmpty()
                ? ""
                : "Nobody has described these fingerprints yet: " + String.join(", ", unread);
    }
}
