package io.plimsoll.service.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.yaml.snakeyaml.nodes.Node;

import io.plimsoll.model.experiment.StageSpec;
import io.plimsoll.model.experiment.StageSpec.Tier;
import io.plimsoll.model.traffic.TrafficShare;

/** The stages of a rollout: each may only raise the share. */
final class StagesReader {
    private static final TrafficShare HALF = new TrafficShare(5_000);
    private final Section spec;
    private final Faults faults;

    StagesReader(Section spec, Faults faults) {
        this.spec = spec;
        this.faults = faults;
    }

    /** Those that could be read; the faults say what else there was. */
    List<StageSpec> read() {
        List<Node> nodes = spec.list("stages", "[ { tier: canary, share: 25%, minBake: 20s } ]")
                .orElse(List.of());
        if (spec.has("stages") && nodes.isEmpty())
            spec.fault("stages", "has no stage", "write [ { tier: canary, share: 25%, minBake: 20s } ]");
        List<StageSpec> stages = new ArrayList<>();
        for (int i = 0; i < nodes.size(); i++)
            Section.of(nodes.get(i), "stages[%d]".formatted(i), faults, "tier", "share", "holdback",
                    "minBake")
                    .ifPresent(section -> stage(section, stages));
        return stages;
    }

    private void stage(Section section, List<StageSpec> before) {
        Optional<Tier> tier = section.read("tier", "canary",
                Choice.of(Tier.class, Tier.CANARY, Tier.RAMP, Tier.FULL));
        Optional<TrafficShare> share = section.read("share", "25%", Shares::parse);
        Optional<TrafficShare> holdback = section.readOr("holdback", TrafficShare.NONE, Shares::parse);
        Optional<Duration> minBake = section.read("minBake", "20s", Durations::parse);
        if (holdback.filter(it -> it.basisPoints() > 0).isPresent())
            section.fault("holdback", "a holdback is not built yet", "write \"0%\"");
        tier.ifPresent(it -> share.ifPresent(s -> checkShare(section, it, s)));
        section.whole(() -> new StageSpec(tier.orElseThrow(), share.orElseThrow(), holdback.orElseThrow(),
                minBake.orElseThrow())).ifPresent(stage -> {
                    if (!before.isEmpty())
                        checkRise(section, before.getLast(), stage);
                    before.add(stage);
                });
    }

    private static void checkShare(Section section, Tier tier, TrafficShare share) {
        if (share.basisPoints() == 0)
            section.fault("share", "a stage without traffic shows nothing", "write more than \"0%\"");
        else if (tier == Tier.FULL && share.compareTo(TrafficShare.ALL) < 0)
            section.fault("share", "tier full is all traffic, got " + share,
                    "write \"100%\", or tier ramp");
        else if (tier != Tier.FULL && share.compareTo(HALF) > 0)
            section.fault("share",
                    "above 50% there is no equally large control pool to compare with, got " + share,
                    "write at most \"50%\", or { tier: full, share: 100% }");
    }

    private static void checkRise(Section section, StageSpec before, StageSpec stage) {
        if (stage.share().compareTo(before.share()) <= 0)
            section.fault("share", "%s does not rise over %s of the stage before".formatted(stage.share(),
                    before.share()), "write stages with rising shares");
        if (stage.tier().compareTo(before.tier()) < 0)
            section.fault("tier", "\"%s\" comes after \"%s\"".formatted(Choice.word(stage.tier()),
                    Choice.word(before.tier())), "write canary, then ramp, then full");
    }
}
