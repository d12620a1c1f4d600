package io.plimsoll.service.board;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.rollout.decision.Phase;
import io.plimsoll.rollout.decision.RecordedVerdict;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.VerdictView;

/** What a reader must know before any figure. */
final class Banners {
    private Banners() {}

    static List<VerdictView> of(RunFacts facts) {
        List<VerdictView> banners = new ArrayList<>();
        if (facts.decisions().stream().anyMatch(decision -> !decision.intact()))
            banners.add(new VerdictView("record changed", Tone.BAD,
                    "The evidence of a decision is not what was sealed; do not rely on it."));
        facts.standing().run().row().blocksRemovedAt()
                .ifPresent(at -> banners.add(new VerdictView("blocks no longer kept", Tone.PLAIN,
                        blocksGone(facts.standing().run().id(), at))));
        facts.look().ifPresent(look -> {
            if (look.report() instanceof ComparabilityReport.NotComparable refused)
                banners.add(
                        new VerdictView("not comparable", Tone.INCOMPARABLE, CheckViews.because(refused)));
        });
        facts.verdicts().newest().ifPresent(input -> input.verdicts().stream()
                .filter(Banners::isUrgent).map(Banners::named).forEach(banners::add));
        if (facts.standing().phase() == Phase.UNDECIDED)
            banners.add(StateWords.of(Phase.UNDECIDED, facts.because()));
        if (!facts.standing().phase().isFinal() && facts.router().isEmpty())
            banners.add(new VerdictView("router away", Tone.BAD,
                    "Nobody knows where traffic goes; the router puts all on the control when its lease ends."));
        return banners;
    }

    static String blocksGone(RunId run, Instant removedAt) {
        return "The blocks of %s are no longer kept since %s: no effect can be reckoned from them again. Decisions and their evidence stay."
                .formatted(run, removedAt.atOffset(ZoneOffset.UTC).toLocalDate());
    }

    private static VerdictView named(RecordedVerdict verdict) {
        VerdictView view = GuardrailViews.verdict(verdict);
        return new VerdictView(verdict.guardrail() + " " + view.word(), view.tone(), view.why());
    }

    private static boolean isUrgent(RecordedVerdict verdict) {
        return switch (verdict.word()) {
            case BREACHED, SILENT, REPLICA_FAULT -> true;
            case PASSED, UNDECIDED, NO_DATA_YET, NOT_COMPARABLE -> false;
        };
    }
}
