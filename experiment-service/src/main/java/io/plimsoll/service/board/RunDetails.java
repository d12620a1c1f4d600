package io.plimsoll.service.board;

import java.util.List;

import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.service.judge.StageLook;
import io.plimsoll.service.view.RunDetail;
import io.plimsoll.service.view.RunDetail.CheckView;
import io.plimsoll.service.view.RunDetail.DroppedView;
import io.plimsoll.service.view.RunRow;

/** From what is known of a run to what its page shows: one mapper a part. */
final class RunDetails {
    private RunDetails() {}

    static RunDetail of(RunFacts facts) {
        Standing standing = facts.standing();
        ExperimentSpec spec = standing.run().spec();
        return new RunDetail(row(facts), standing.run().request().revision(), spec.control().id(),
                spec.treatment().id(), standing.at(), ConfigurationLines.of(spec), EnginesViews.of(facts),
                TrafficViews.of(standing, facts.router(), facts.verified()),
                StageViews.of(standing, facts.look(), facts.baselineMin()), NextSteps.of(facts),
                Banners.of(facts),
                EffectViews.of(spec.primary(), facts.paired(), facts.overTime()),
                EqualArmsViews.of(standing, facts.equalArms()),
                GuardrailViews.of(standing.run(), facts.verdicts()),
                DecisionViews.of(facts.decisions(), facts.audit(), standing.run()), checks(facts),
                dropped(facts),
                CommandViews.of(standing), facts.spec());
    }

    static RunRow row(RunFacts facts) {
        Standing standing = facts.standing();
        ExperimentSpec spec = standing.run().spec();
        return new RunRow(standing.run().id(), spec.hypothesis(), spec.owner(),
                StateWords.of(standing.phase(), facts.because()), standing.stageName(), standing.asked(),
                EffectViews.headline(spec.primary(), facts.paired(), facts.overTime()),
                standing.run().row().startedAt(),
                standing.run().row().endedAt());
    }

    private static List<CheckView> checks(RunFacts facts) {
        return facts.look().map(look -> CheckViews.of(look.report().checks())).orElse(List.of());
    }

    private static List<DroppedView> dropped(RunFacts facts) {
        return facts.look().map(look -> dropped(facts.standing(), look)).orElse(List.of());
    }

    private static List<DroppedView> dropped(Standing standing, StageLook look) {
        MetricSnapshot snapshot = look.snapshot();
        return snapshot.dropped().stream().map(
                block -> new DroppedView(standing.nameOf(snapshot.stage()), block.block(), block.reason()))
                .toList();
    }
}
