package io.plimsoll.service.board;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.db.Sha256;
import io.plimsoll.db.rollout.AuditRow;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.service.evidence.EvidenceJson;
import io.plimsoll.service.view.DecisionView;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.VerdictView;
import io.plimsoll.service.watch.RunContext;

/** What was decided and what people did, the newest first. */
final class DecisionViews {
    private DecisionViews() {}

    static List<DecisionView> of(List<RecordedDecision> decisions, List<AuditRow> audit, RunContext run) {
        return Stream.concat(decisions.stream().map(DecisionViews::of),
                audit.stream().map(entry -> of(entry, run)))
                .sorted(Comparator.comparing(DecisionView::at).reversed()).toList();
    }

    private static DecisionView of(RecordedDecision decision) {
        String by = decision.input().state().abort().map(request -> request.by().name()).orElse("policy");
        return new DecisionView(decision.at(), word(decision),
                StageViews.name(decision.input().state().current()), by,
                sentences(decision), decision.evidence(),
                sha256(decision.evidence()));
    }

    /** Something that a person or the server did without evidence, kept in the audit trail. */
    private static DecisionView of(AuditRow entry, RunContext run) {
        String word = switch (entry.what()) {
            case "start" -> "started";
            case "pause" -> "paused";
            case "resume" -> "resumed";
            case "abort" -> "aborted";
            case "refuse" -> "refused";
            case "waive" -> "waived";
            default -> entry.what();
        };
        String record = EvidenceJson.write(new Said(entry.at(), entry.who(), entry.what(), entry.why()));
        return new DecisionView(entry.at(), new VerdictView(word, Tone.PLAIN, entry.why()),
                Standing.stageAt(run, entry.at()), entry.who(), List.of("no measurement was weighed"), record,
                sha256(record));
    }

    private record Said(Instant at, String who, String what, String why) {}

    private static String sha256(String record) { return HexFormat.of().formatHex(Sha256.of(record)); }

    private static VerdictView word(RecordedDecision decision) {
        return switch (decision.kind()) {
            case PROMOTE -> new VerdictView("promoted" + next(decision), Tone.GOOD, decision.summary());
            case HOLD -> new VerdictView("held", Tone.OPEN, decision.summary());
            case ROLLBACK -> new VerdictView("rolled back", Tone.BAD, decision.summary());
            case FINISH -> new VerdictView("promoted for good", Tone.GOOD, decision.summary());
            case ABORT -> new VerdictView("aborted", Tone.PLAIN, decision.summary());
            case EXPIRE -> new VerdictView("expired", Tone.OPEN, decision.summary());
        };
    }

    private static String next(RecordedDecision decision) {
        List<StageSpec> stages = decision.input().state().stages();
        int stage = decision.input().state().stage(); // counts from 1, so it is the index of the next one
        return stage < stages.size() ? " to " + StageViews.name(stages.get(stage)) : "";
    }

    private static List<String> sentences(RecordedDecision decision) {
        List<String> sentences = new ArrayList<>();
        if (!decision.intact())
            sentences.add("THE RECORD WAS CHANGED after it was sealed: do not rely on it");
        sentences.add("comparability: " + decision.input().comparability().because());
        decision.input().verdicts()
                .forEach(verdict -> sentences.add("%s %s: %s".formatted(verdict.guardrail(),
                        GuardrailViews.verdict(verdict).word(), verdict.grounds().text())));
        return sentences;
    }
}
