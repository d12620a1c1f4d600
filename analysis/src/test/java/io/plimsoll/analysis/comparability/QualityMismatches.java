package io.plimsoll.analysis.comparability;

import static io.plimsoll.analysis.comparability.HonestStage.isTreated;
import static io.plimsoll.analysis.comparability.HonestStage.mapped;
import static io.plimsoll.analysis.comparability.HonestStage.request;
import static io.plimsoll.analysis.comparability.HonestStage.stage;

import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.MetricSummary;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.model.traffic.Role;

/** Runs that went badly. */
final class QualityMismatches {
    private QualityMismatches() {}

    static Stream<Injected> all() {
        return Stream.of(
                Injected.of("an arm that is sent late",
                        stage(request -> isTreated(request) ? request.sentLate(9_000) : request), "send lag",
                        State.REFUSED),
                Injected.of("arms that both are sent late",
                        stage(request -> request.sentLate(70_000 + request.ttftMicros() % 900)),
                        "send lag: control", State.NOTED),
                Injected.of("clients that give up on one arm",
                        stage(request -> isTreated(request) && request.ttftMicros() % 4 == 0
                                ? request.cancelled()
                                : request),
                        "completion", State.REFUSED),
                Injected.of("clients that give up on one arm every time",
                        stage(request -> isTreated(request) ? request.cancelled() : request), "completion",
                        State.REFUSED),
                Injected.of("an arm that fails more", stage(request -> isTreated(request)
                        && request.ttftMicros() % 8 == 0 ? request.failed() : request), "completion",
                        State.NOTED),
                Injected.of("requests that cannot have gone as they say",
                        mapped(stage(request -> request), QualityMismatches::implausible), "plausibility",
                        State.REFUSED),
                Injected.of("most blocks dropped", dropped(), "completeness", State.REFUSED),
                Injected.of("a metric by two definitions", twoDefinitions(), "metric version: ttft",
                        State.REFUSED));
    }

    private static MetricCell implausible(MetricCell cell) {
        return cell.key().role() == Role.TREATMENT
                ? new MetricCell(cell.key(), cell.outcomes(), cell.washout(), cell.metrics(),
                        cell.fingerprints(), 1, 0)
                : cell;
    }

    private static MetricSnapshot dropped() {
        StageBuilder stage = StageBuilder.stage();
        SplittableRandom random = new SplittableRandom(6);
        for (int block = 0; block < 20; block++) {
            stage.add(request(block, Role.TREATMENT, random))
                    .add(request(block, Role.PAIRED_CONTROL, random));
            if (block % 4 > 0) stage.cut(block);
        }
        return stage.snapshot();
    }

    private static MetricSnapshot twoDefinitions() {
        return mapped(stage(request -> request), cell -> {
            if (cell.key().block() < 30) return cell;
            TreeMap<MetricId, MetricSummary> metrics = new TreeMap<>();
            cell.metrics().forEach((id, summary) -> metrics.put(id.id().equals("ttft")
                    ? new MetricId("ttft", id.version() + 1)
                    : id, summary));
            return new MetricCell(cell.key(), cell.outcomes(), cell.washout(), metrics, cell.fingerprints());
        });
    }
}
