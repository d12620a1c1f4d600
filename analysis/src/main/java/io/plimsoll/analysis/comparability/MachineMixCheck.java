package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.design.PairMoments;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.fingerprint.EngineFingerprint;

/** In a mixed fleet as large a share of both arms must be served by each kind of machine: arms that change places do that. */
final class MachineMixCheck implements Check {
    private static final String NAME = "hardware mix";
    private static final double LIMIT = 0.01; // 1 pp, of PCS-1

    /** Arms that keep their hosts are on other machines for good: {@link FingerprintCheck} sees which. */
    @Override
    public boolean appliesTo(Arms arms) { return arms.areAdjustable(); }

    @Override
    public Rank rank() { return Rank.HARD; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        Map<String, String> kinds = new TreeMap<>();
        context.fingerprints().forEach((digest, engine) -> kinds.put(digest, kind(engine)));
        if (Set.copyOf(kinds.values()).size() < 2) return Findings.NONE;
        Shares shares = Shares.of(stage.units(), cell -> machine(cell, kinds));
        if (shares.requests().size() < 2) return Findings.NONE; // one kind served, or nobody says
        if (shares.pairs() < 2)
            return Findings.of(new CheckResult(NAME, "", "", State.UNKNOWN,
                    "needs two pairs of blocks with requests, got " + shares.pairs(), ""));
        List<CheckResult> results = new ArrayList<>();
        for (String machine : shares.byKind().keySet())
            results.add(check(machine, shares, alpha));
        return Findings.of(results);
    }

    private static CheckResult check(String machine, Shares shares, double alpha) {
        PairMoments moments = shares.moments(machine);
        String size = String.format(Locale.ROOT, "%+.1f pp", 100 * moments.difference());
        CheckResult passed = new CheckResult(NAME + ": " + machine, Shares.percent(moments.treatment()),
                Shares.percent(moments.control()), State.PASSED,
                "the share of requests on %s differs by %s between the arms".formatted(machine, size), "");
        return shares.against(LIMIT, machine, alpha, passed, () -> {
            CheckResult off = passed.surelyOff(size, FieldSizes.predicted(FieldRule.MACHINE));
            return off.as(State.REFUSED, off.explanation(),
                    "give both arms replicas of every kind, or narrow the cohort to one kind");
        });
    }

    /** What machines say they are; a request that failed before a replica answered is on none. */
    private static Optional<String> machine(MetricCell cell, Map<String, String> kinds) {
        return cell.fingerprints().stream().filter(kinds::containsKey).map(kinds::get).findFirst();
    }

    /** Its GPUs; where it has none, its CPU. */
    private static String kind(EngineFingerprint engine) {
        TreeMap<String, String> fields = new TreeMap<>(engine.fields());
        fields.keySet().removeIf(field -> FieldRule.of(field) != FieldRule.MACHINE);
        fields.values().removeIf(EngineFingerprint.NOT_APPLICABLE::equals);
        return fields.isEmpty()
                ? engine.fields().getOrDefault("host.cpu", "")
                : String.join(", ", fields.values());
    }
}
