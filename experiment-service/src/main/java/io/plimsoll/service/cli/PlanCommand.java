package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.analysis.plan.TailMargin;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.model.experiment.GuardrailSpec;
import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.experiment.Threshold;
import io.plimsoll.rollout.guardrail.Guardrails;
import io.plimsoll.rollout.guardrail.JudgingRules;
import io.plimsoll.service.experiment.SpecReader;
import io.plimsoll.service.experiment.SpecReading;

@Command(name = "plan", mixinStandardHelpOptions = true, description = {
        "Says what a run of an experiment would do: stages, pairs, and which tail margins its time can resolve.",
        "Refuses (exit 2) a margin that could never be passed. Needs no server."})
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The experiment, as YAML.")
    private Path file = Path.of("");

    @Option(names = "--rate", paramLabel = "N", defaultValue = "4", description = "Requests/s of one replica (default: 4).")
    private double ratePerReplica = 4;

    @Option(names = "--replicas", defaultValue = "4", description = "Replicas of the fleet (default: 4).")
    private int replicas = 4;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file))
            throw new CommandFailedException(Failures.USAGE, file + ": no such file");
        ExperimentSpec spec = switch (new SpecReader().read(file.toString(),
                Files.readString(file))) {
            case SpecReading.Sealable(var read, _, _) -> read;
            case SpecReading.Faulty faulty -> throw new CommandFailedException(Failures.USAGE, faulty.text());
        };
        PrintWriter out = command.commandLine().getOut();
        out.printf("%s: %s%n", spec.id(), spec.hypothesis());
        List<String> impossible = new ArrayList<>();
        spec.stages().forEach(stage -> stage(spec, stage, out, impossible));
        impossible.forEach(command.commandLine().getErr()::println);
        return impossible.isEmpty() ? 0 : Failures.USAGE;
    }

    private void stage(ExperimentSpec spec, StageSpec stage, PrintWriter out, List<String> impossible) {
        boolean paired = stage.share().fraction() < 1;
        int pairs = pairs(spec);
        out.printf(Locale.ROOT, "  %-7s %4s  at least %d s%s%n", stage.tier().name().toLowerCase(Locale.ROOT),
                stage.share(),
                stage.minBake().toSeconds(),
                paired
                        ? ", a pair of blocks takes %d s, at most %d pairs"
                                .formatted(pairLength(spec).toSeconds(), pairs)
                        : ", no control beside: absolute guardrails only");
        if (paired && pairs >= 2)
            spec.guardrails().forEach(guardrail -> tail(spec, stage, guardrail, out, impossible));
    }

    private void tail(ExperimentSpec spec, StageSpec stage, GuardrailSpec guardrail, PrintWriter out,
            List<String> impossible) {
        if (!(guardrail.rule() instanceof GuardrailSpec.Rule.RelativeTail(var over, var points))) return;
        double armReplicas = Math.max(1, Math.floor(stage.share().fraction() * replicas));
        double requests = ratePerReplica * armReplicas * 2 * spec.design().block().toMillis() / 1000.0;
        JudgingRules rules = Guardrails.rules(spec, stage);
        TailMargin margin = new TailMargin(requests, pairs(spec), rules.budget().passing(), rules.phi());
        double needed = margin.smallest(expectedShare(over));
        out.printf(Locale.ROOT,
                "          %s: an equal variant passes %.1fpp in half of all runs from %.1fpp on%n",
                guardrail.name(), 100 * points, 100 * needed);
        if (points < margin.smallestAtBest())
            impossible.add(String.format(Locale.ROOT,
                    "%s: %s: worseBy %.1fpp can never pass in %s at %.0f requests an arm and pair; write %.1fpp, or a longer maxDuration",
                    file, guardrail.name(), 100 * points, spec.decision().maxDuration(), requests,
                    Math.ceil(1000 * margin.smallestAtBest()) / 10));
    }

    /** What the control itself is expected to show over a multiple of its own percentile: next to nothing above x1. */
    private static double expectedShare(Threshold over) {
        return switch (over) {
            case Threshold.ControlMultiple(double factor, int percentile) ->
                factor <= 1 ? 1 - percentile / 100.0 : 0;
            case Threshold.Fixed _ -> 0;
        };
    }

    private static Duration pairLength(ExperimentSpec spec) {
        return spec.design().block().plus(spec.design().washout()).multipliedBy(2);
    }

    private static int pairs(ExperimentSpec spec) {
        return (int) (spec.decision().maxDuration().toMillis() / pairLength(spec).toMillis());
    }
}
