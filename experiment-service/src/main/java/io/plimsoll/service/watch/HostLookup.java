package io.plimsoll.service.watch;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.analysis.comparability.Arms;
import io.plimsoll.analysis.effect.KnownHosts;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.model.experiment.ExperimentSpec;
import io.plimsoll.service.judge.EqualArms;
import io.plimsoll.service.registry.ExperimentRegistry;
import io.plimsoll.service.registry.Fleet;

/** Finds by how much the hosts of the fleet differ by themselves: in the newest A/A run that has ended and can tell. */
public final class HostLookup {
    private static final Logger log = LoggerFactory.getLogger(HostLookup.class);
    /** Older ones were measured on a fleet that may have changed in ways nobody wrote down, and each is read whole. */
    private static final int RUNS_MAX = 20;

    private final RunRepository runs;
    private final RunJournal journal;
    private final StageAnalyst analyst;

    public HostLookup(RunRepository runs, RunJournal journal, StageAnalyst analyst) {
        this.runs = runs;
        this.journal = journal;
        this.analyst = analyst;
    }

    /** For a run about to begin; {@link KnownHosts#NONE} where its arms swap, and where no A/A run can tell. */
    public KnownHosts of(RunContext run) {
        boolean fixed = Stream.of(run.spec().control(), run.spec().treatment()).anyMatch(Arms::isFixed);
        if (!fixed) return KnownHosts.NONE;
        return runs.findAllByOrderByStartedAtDesc().stream()
                .filter(row -> row.endedAt().isPresent() && row.baseline().isPresent()
                        && row.blocksRemovedAt().isEmpty())
                .sorted(Comparator.comparing((RunRow row) -> row.endedAt().orElseThrow()).reversed())
                .limit(RUNS_MAX).map(row -> of(run, row)).filter(known -> !known.means().isEmpty())
                .findFirst().orElse(KnownHosts.NONE);
    }

    private KnownHosts of(RunContext run, RunRow row) {
        try {
            RunContext equal = journal.context(row);
            if (!EqualArms.in(equal.spec()) || !sameFleet(run, equal)) return KnownHosts.NONE;
            return EqualArms.of(equal.spec(), run.spec(), equal.plans(),
                    analyst.comparable(equal, row.endedAt().orElseThrow())).hosts(equal.id().toString());
        } catch (RuntimeException e) { // telemetry past keeping: an older run may still tell, and none is an answer
            log.warn("{} cannot be read for what it says of hosts", ExperimentRegistry.runId(row), e);
            return KnownHosts.NONE;
        }
    }

    /** The same model on the same replicas; replicas that an endpoint took the seat of were not measured. */
    private static boolean sameFleet(RunContext run, RunContext equal) {
        ExperimentSpec spec = equal.spec();
        boolean builtin = Stream.of(spec.control(), spec.treatment()).noneMatch(Arms::isFixed);
        List<String> replicas = equal.plans().isEmpty()
                ? List.of()
                : equal.plans().getLast().pools().all();
        return builtin && Fleet.misfit(run.spec().model(), spec.model()).isEmpty()
                && Set.copyOf(replicas).equals(Set.copyOf(run.request().replicas()));
    }
}
