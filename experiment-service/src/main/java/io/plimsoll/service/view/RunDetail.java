package io.plimsoll.service.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the page of one run shows.
 *
 * @param revision digest of the sealed spec
 * @param control id of the control
 * @param treatment id of the treatment
 * @param asOf when this was true
 * @param engines as they resolved themselves; empty while no block with both arms is complete
 * @param next what the next step waits for, as sentences; empty at the end
 * @param banners what a reader must know before any figure, as a sample ratio that is off
 * @param equalArms what the fleet is like by itself; empty where the variants differ
 * @param decisions the newest first
 * @param spec the sealed spec as it was written
 */
public record RunDetail(RunRow row, String revision, String control, String treatment, Instant asOf,
        List<ConfigLine> configuration, Optional<EnginesView> engines, TrafficView traffic,
        List<StageView> stages, List<String> next,
        List<VerdictView> banners, EffectView primary, Optional<EqualArmsView> equalArms,
        List<GuardrailView> guardrails,
        List<DecisionView> decisions, List<CheckView> checks, List<DroppedView> dropped,
        List<CommandView> commands, String spec) {
    public RunDetail {
        configuration = List.copyOf(configuration);
        stages = List.copyOf(stages);
        next = List.copyOf(next);
        banners = List.copyOf(banners);
        guardrails = List.copyOf(guardrails);
        decisions = List.copyOf(decisions);
        checks = List.copyOf(checks);
        dropped = List.copyOf(dropped);
        commands = List.copyOf(commands);
    }

    /**
     * One setting of both variants.
     *
     * @param declared whether the spec declares a difference there
     */
    public record ConfigLine(String path, String control, String treatment, boolean declared) {
        public boolean differs() { return !control.equals(treatment); }
    }

    /** A block that is no evidence, and why. */
    public record DroppedView(String stage, long block, String reason) {}

    /** One comparability check. */
    public record CheckView(String name, VerdictView verdict) {}
}
