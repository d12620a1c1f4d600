package io.plimsoll.web;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.traffic.TrafficShare;
import io.plimsoll.service.view.CommandView;
import io.plimsoll.service.view.DecisionView;
import io.plimsoll.service.view.EffectPoint;
import io.plimsoll.service.view.EffectView;
import io.plimsoll.service.view.EnginesView;
import io.plimsoll.service.view.EnginesView.EngineField;
import io.plimsoll.service.view.EnginesView.Mark;
import io.plimsoll.service.view.EqualArmsView;
import io.plimsoll.service.view.FleetView;
import io.plimsoll.service.view.GuardrailView;
import io.plimsoll.service.view.IntervalView;
import io.plimsoll.service.view.IntervalView.Scale;
import io.plimsoll.service.view.ReplicaView;
import io.plimsoll.service.view.RunCommand;
import io.plimsoll.service.view.RunDetail;
import io.plimsoll.service.view.RunDetail.CheckView;
import io.plimsoll.service.view.RunDetail.ConfigLine;
import io.plimsoll.service.view.RunDetail.DroppedView;
import io.plimsoll.service.view.RunRow;
import io.plimsoll.service.view.StageView;
import io.plimsoll.service.view.StageView.Progress;
import io.plimsoll.service.view.Tone;
import io.plimsoll.service.view.TrafficView;
import io.plimsoll.service.view.VerdictView;

/** Runs as the demo would show them; all figures are made up. */
final class SampleRuns {
    static final Instant START = Instant.parse("2026-11-24T10:00:00Z");
    private static final TrafficShare QUARTER = new TrafficShare(2_500);
    private static final String DIGEST = "9f2c61b7a4d05e8832cc1f6e7790ab12".repeat(2);

    private SampleRuns() {}

    static RunDetail climbing() {
        RunRow row = new RunRow(new RunId("continuous-batching", 3),
                "Continuous batching cuts mean TTFT by half and keeps the longest gap between tokens within its SLO.",
                "serving-team",
                new VerdictView("running", Tone.OPEN, "Gathering evidence at 25% before it may go to ramp."),
                "canary", QUARTER, "TTFT mean −52.3 % (−61.0 % to −40.1 %)", START, Optional.empty());
        return new RunDetail(row, DIGEST, "static", "continuous", START.plusSeconds(84), configuration(),
                Optional.of(engines()),
                new TrafficView(QUARTER, Optional.of(new TrafficShare(2_483)), 7, true,
                        Optional.of(START.plusSeconds(85)), "Block 11 is measured until 10:01:25."),
                List.of(new StageView("baseline", "", Progress.DONE, 1, "412 requests, thresholds frozen"),
                        new StageView("canary", "25%", Progress.CURRENT, 0.6, "5 of 8 pairs"),
                        new StageView("ramp", "50%", Progress.AHEAD, 0, ""),
                        new StageView("full", "100%", Progress.AHEAD, 0, "")),
                List.of("ttft mean: about 3 more pairs until its interval can lie inside the margin"),
                List.of(), effect(), Optional.of(equalArms()), guardrails(), List.of(baselineDecision()),
                checks(Tone.GOOD),
                List.of(new DroppedView("canary", 4, "a replica was restarted; dropped in both arms")),
                List.of(CommandView.abort("continuous", "static", QUARTER),
                        CommandView.pause("continuous", QUARTER),
                        CommandView.impossible(RunCommand.RESUME, "The run is not paused.")),
                "id: continuous-batching\nowner: serving-team\n");
    }

    static RunDetail rolledBack() {
        RunDetail base = climbing();
        RunRow row = new RunRow(new RunId("whole-prompt-prefill", 1),
                "Prefilling whole prompts in one step cuts the mean TTFT of long prompts.", "serving-team",
                new VerdictView("rolled back", Tone.BAD,
                        "itl.max was over its threshold in 31 % of requests, 1.4 % under control."),
                "canary", TrafficShare.NONE, "itl.max over 24 ms: +29.8 pp (at least +11.2 pp), margin +2 pp",
                START.minusSeconds(300), Optional.of(START.minusSeconds(232)));
        var harm = new GuardrailView("itl.max over x3 of control p90",
                "Share of requests with itl.max over 24 ms (x3 of control p90) exceeds the control's by at most 2 pp.",
                new VerdictView("breached", Tone.BAD,
                        "The lower bound +11.2 pp is above the margin of 2 pp."),
                Optional.of(new IntervalView(0.112, 0.298, Double.POSITIVE_INFINITY, Scale.POINTS)), 0.02);
        return new RunDetail(row, DIGEST, "chunked", "whole", START.minusSeconds(230), configuration(),
                Optional.empty(),
                new TrafficView(TrafficShare.NONE, Optional.of(TrafficShare.NONE), 5, true, Optional.empty(),
                        ""),
                List.of(new StageView("baseline", "", Progress.DONE, 1, ""),
                        new StageView("canary", "25%", Progress.STOPPED, 0.4, "rolled back after 3 pairs"),
                        new StageView("ramp", "50%", Progress.SKIPPED, 0, "")),
                List.of(), List.of(), base.primary(), Optional.empty(), List.of(harm),
                List.of(rollback(), baselineDecision(), started()),
                checks(Tone.GOOD), List.of(),
                List.of(CommandView.impossible(RunCommand.ABORT, "The run has ended.")),
                "id: whole-prompt-prefill\n");
    }

    /** The same run with arms that may not be compared, as the board tells it then. */
    static RunDetail notComparable() {
        RunDetail base = climbing();
        RunRow old = base.row();
        VerdictView refused = new VerdictView("not comparable", Tone.INCOMPARABLE,
                "the arms may not be compared: offered load");
        RunRow row = new RunRow(old.run(), old.hypothesis(), old.owner(), old.state(), old.stage(), QUARTER,
                "",
                START, Optional.empty());
        return new RunDetail(row, DIGEST, base.control(), base.treatment(), base.asOf(), base.configuration(),
                base.engines(), base.traffic(), base.stages(), base.next(),
                List.of(new VerdictView("not comparable", Tone.INCOMPARABLE,
                        "treatment 20.2, control 19.8: offered load differs by +2.0% between the arms")),
                new EffectView("TTFT mean", EffectView.Better.LOWER, "", "", Optional.empty(),
                        OptionalDouble.empty(), refused, List.of()),
                Optional.empty(),
                List.of(new GuardrailView("ttft mean", "TTFT mean is at most 10 % worse.", refused,
                        Optional.empty(), 0.1)),
                List.of(), List.of(new CheckView("offered load",
                        new VerdictView("refuses", Tone.INCOMPARABLE, "offered load differs by +2.0%"))),
                List.of(), List.of(), base.spec());
    }

    static RunDetail aborted(RunDetail before, String reason) {
        RunRow old = before.row();
        RunRow row = new RunRow(old.run(), old.hypothesis(), old.owner(),
                new VerdictView("aborted", Tone.BAD, "browser@loopback: " + reason), old.stage(),
                TrafficShare.NONE, old.headline(), old.startedAt(), Optional.of(START.plusSeconds(90)));
        return new RunDetail(row, before.revision(), before.control(), before.treatment(), before.asOf(),
                before.configuration(), before.engines(),
                new TrafficView(TrafficShare.NONE, Optional.of(TrafficShare.NONE), 8, true, Optional.empty(),
                        ""),
                before.stages(), List.of(), before.banners(), before.primary(), before.equalArms(),
                before.guardrails(),
                before.decisions(), before.checks(), before.dropped(), List.of(),
                before.spec() + "# aborted\n");
    }

    static FleetView fleet() {
        VerdictView serving = new VerdictView("serving", Tone.GOOD, "");
        return new FleetView(new VerdictView("follows", Tone.GOOD, "127.0.0.1:8001, lease renewed 3 s ago"),
                new VerdictView("arriving", Tone.GOOD, "0.4 s behind"),
                List.of(new ReplicaView("r1", "static", "paired control", serving, "127.0.0.1:9001"),
                        new ReplicaView("r2", "continuous", "treatment", serving, "127.0.0.1:9002"),
                        new ReplicaView("r3", "static", "rest",
                                new VerdictView("draining", Tone.OPEN, "2 streams left"), "127.0.0.1:9003"),
                        new ReplicaView("r4", "", "rest",
                                new VerdictView("down", Tone.BAD, "restarted in 2 s"), "127.0.0.1:9004")));
    }

    private static List<ConfigLine> configuration() {
        return List.of(new ConfigLine("engine", "builtin", "builtin", false),
                new ConfigLine("strategies.scheduler.chunkTokens", "(not set)", "64", true),
                new ConfigLine("strategies.scheduler.id", "static-batch", "continuous", true),
                new ConfigLine("strategies.scheduler.maxBatch", "8", "8", true));
    }

    private static EnginesView engines() {
        return new EnginesView(List.of(new EngineField("engine", "builtin/1", "builtin/1", Mark.SAME),
                new EngineField("engine.build", "0f3b7a1c22d94e58", "0f3b7a1c22d94e58", Mark.SAME),
                new EngineField("env.LD_PRELOAD", "n/a", "/usr/lib/x86_64-linux-gnu/libjemalloc.so.2",
                        Mark.REFUSED),
                new EngineField("host.cpu",
                        "AMD EPYC 9354 32-Core Processor / Intel(R) Xeon(R) Platinum 8480+",
                        "AMD EPYC 9354 32-Core Processor", Mark.ALLOWED),
                new EngineField("model.weightsDigest", DIGEST, DIGEST, Mark.SAME),
                new EngineField("strategies.scheduler.chunkTokens", "(absent)", "64", Mark.DECLARED),
                new EngineField("strategies.scheduler.id", "static-batch", "continuous", Mark.DECLARED),
                new EngineField("strategies.scheduler.maxBatch", "8", "8", Mark.SAME)), "");
    }

    private static EffectView effect() {
        double[] estimates = {-0.31, -0.44, -0.58, -0.51, -0.49, -0.54, -0.523};
        List<EffectPoint> points = IntStream.range(0, estimates.length).mapToObj(i -> {
            double half = 0.9 / (i + 1) - 0.02;
            return new EffectPoint(START.plusSeconds(20 + 10 * i), i + 2,
                    new IntervalView(estimates[i] - half, estimates[i], estimates[i] + half,
                            Scale.RELATIVE));
        }).toList();
        return new EffectView("TTFT mean", EffectView.Better.LOWER, "213 ms", "102 ms",
                Optional.of(points.getLast().interval()), OptionalDouble.empty(),
                new VerdictView("better", Tone.GOOD, "The interval lies below 0."), points);
    }

    /** The run above is none; it stands here so that its section is drawn, too. */
    private static EqualArmsView equalArms() {
        return new EqualArmsView(
                List.of(new EqualArmsView.Scatter("TTFT mean",
                        "1.80 % of 4 replicas in 40 blocks, with 2.6 degrees of freedom", "12.3 %", "5.10 %",
                        "3.2 blocks (16 s)", ""),
                        new EqualArmsView.Scatter("longest gap (itl.max) mean", "", "", "", "",
                                "6 blocks with two replicas or more are needed, there are 4")),
                "Recommended by TTFT mean: blocks of 8s after a washout of at least 412ms.",
                List.of("2 of 4 replicas were in the pools that are compared."));
    }

    private static List<GuardrailView> guardrails() {
        return List.of(
                new GuardrailView("error_rate disaster", "Failures exceed the control's by at most 0.5 pp.",
                        new VerdictView("passes", Tone.GOOD,
                                "0 of 214 requests failed, 0 of 209 under control."),
                        Optional.empty(), 0.005),
                new GuardrailView("itl.max over x10 of control p90, absolute",
                        "At most 5 % of requests with itl.max over 81 ms (x10 of control p90).",
                        new VerdictView("passes so far", Tone.OPEN,
                                "3 of 201 requests; the bake is not over."),
                        Optional.of(new IntervalView(0.004, 0.0149, 0.043, Scale.SHARE)), 0.05),
                new GuardrailView("ttft mean", "The mean is worse than the control's by at most 10 %.",
                        new VerdictView("passes", Tone.GOOD, "The upper bound −40.1 % is below the margin."),
                        Optional.of(new IntervalView(-0.61, -0.523, -0.401, Scale.RELATIVE)), 0.10),
                new GuardrailView("tpot mean", "The mean is worse than the control's by at most 5 %.",
                        new VerdictView("undecided", Tone.OPEN,
                                "The interval holds the margin: more pairs are needed."),
                        Optional.of(new IntervalView(-0.031, 0.022, 0.075, Scale.RELATIVE)), 0.05));
    }

    private static List<CheckView> checks(Tone tone) {
        return List.of(
                new CheckView("fingerprint", new VerdictView("same", tone, "Only declared fields differ.")),
                new CheckView("sample ratio",
                        new VerdictView("fits", tone, "214 against 209 requests; p = 0.81.")),
                new CheckView("offered load",
                        new VerdictView("fits", tone, "4.1 and 4.0 requests/s a replica.")),
                new CheckView("completeness",
                        new VerdictView("complete", tone, "423 of 423 requests are accounted for.")));
    }

    private static DecisionView baselineDecision() {
        return new DecisionView(START.plusSeconds(9),
                new VerdictView("started canary", Tone.PLAIN,
                        "The baseline holds 412 requests; thresholds are frozen."),
                "baseline", "policy", List.of("itl.max p90 under control: 8.1 ms, so x10 is 81 ms"),
                "{\"kind\":\"PROMOTE\",\"to\":\"canary\"}", DIGEST);
    }

    /** A step that a person or the server took without measured evidence. */
    private static DecisionView started() {
        return new DecisionView(START, new VerdictView("started", Tone.PLAIN, "revision 1"), "", "root",
                List.of(), "", "");
    }

    private static DecisionView rollback() {
        return new DecisionView(START.minusSeconds(232),
                new VerdictView("rolled back", Tone.BAD, "itl.max over x3 of control p90 is breached."),
                "canary",
                "policy", List.of("over 24 ms: 31.2 % of treatment, 1.4 % of control, 3 pairs",
                        "difference +29.8 pp, lower bound +11.2 pp, margin 2 pp"),
                "{\"kind\":\"ROLLBACK\",\"breaches\":[\"itl.max over x3 of control p90\"]}", DIGEST);
    }
}
