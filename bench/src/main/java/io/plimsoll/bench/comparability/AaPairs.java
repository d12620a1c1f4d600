package io.plimsoll.bench.comparability;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.comparability.CheckResult;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.ComparabilityCheck;
import io.plimsoll.analysis.comparability.ComparabilityContext;
import io.plimsoll.analysis.comparability.ComparabilityReport;
import io.plimsoll.analysis.comparability.Rank;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.fingerprint.EngineFingerprint;

/**
 * How often the check finds something where nothing is: A/A pairs of recorded telemetry, each looked at after every sixth of its blocks.
 *
 * @param refused pairs that were refused at some look
 * @param hard alarms of hard checks and of run quality, over all looks
 * @param soft pairs and soft checks with an alarm at some look
 * @param softAsked pairs and soft checks
 */
public record AaPairs(int pairs, int refused, int hard, int soft, int softAsked) {
    private static final int LOOKS = 6;

    public static AaPairs of(int pairs) throws IOException {
        RecordedRequests recorded = RecordedRequests.read();
        ComparabilityContext context = new ComparabilityContext(Arms.PAIRED,
                Map.of(recorded.fingerprint(), new EngineFingerprint(new TreeMap<>(Map.of("engine",
                        "builtin/1", "model.weights", "seed:7", "model.tokenizer", "bytes/1",
                        "model.precision", "float32")))),
                List.of());
        AaPairs sum = new AaPairs(0, 0, 0, 0, 0);
        for (int seed = 0; seed < pairs; seed++)
            sum = sum.plus(one(recorded.dealt(seed), context));
        return sum;
    }

    private static AaPairs one(MetricSnapshot whole, ComparabilityContext context) {
        Map<String, Boolean> soft = new TreeMap<>();
        int hard = 0;
        boolean refused = false;
        for (int look = 1; look <= LOOKS; look++) {
            ComparabilityReport report = ComparabilityCheck.check(new MetricSnapshot(whole.run(), 1,
                    whole.blocks().subList(0, whole.blocks().size() * look / LOOKS), List.of(), List.of()),
                    context);
            refused |= report instanceof ComparabilityReport.NotComparable;
            for (CheckResult check : report.checks()) {
                boolean alarm = check.refuses() || check.state() == State.ADJUSTED;
                if (check.rank().equals(Optional.of(Rank.SOFT)))
                    soft.merge(check.name(), alarm, Boolean::logicalOr);
                else
                    hard += alarm ? 1 : 0;
            }
        }
        return new AaPairs(1, refused ? 1 : 0, hard,
                (int) soft.values().stream().filter(alarm -> alarm).count(), soft.size());
    }

    private AaPairs plus(AaPairs other) {
        return new AaPairs(pairs + other.pairs, refused + other.refused, hard + other.hard, soft + other.soft,
                softAsked + other.softAsked);
    }

    public double softShare() { return (double) soft / softAsked; }
}
