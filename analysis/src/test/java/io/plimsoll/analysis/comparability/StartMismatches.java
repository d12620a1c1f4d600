package io.plimsoll.analysis.comparability;

import static io.plimsoll.analysis.comparability.HonestStage.isTreated;
import static io.plimsoll.analysis.comparability.HonestStage.mapped;
import static io.plimsoll.analysis.comparability.HonestStage.slower;
import static io.plimsoll.analysis.comparability.HonestStage.stage;

import java.util.stream.Stream;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.TokenSums;
import io.plimsoll.model.traffic.Role;

/** Engines that are not yet, or not the same to the client, what they are. */
final class StartMismatches {
    private StartMismatches() {}

    static Stream<Injected> all() {
        return Stream.of(
                Injected.of("a treatment that is cold for ten blocks",
                        stage(request -> isTreated(request) && request.block() < 10
                                ? slower(request, 40_000)
                                : request),
                        "warm-up", State.ADJUSTED),
                Injected.of("a cache that one arm had filled before", mapped(stage(request -> request),
                        cell -> cachedBy(cell, isOfTreatment(cell) && cell.key().block() < 2 ? 0.9 : 0.3)),
                        "cache state", State.ADJUSTED),
                Injected.of("an arm that has more from its cache all the time",
                        mapped(stage(request -> request),
                                cell -> cachedBy(cell, isOfTreatment(cell) ? 0.5 : 0.3)),
                        "cache state", State.NOTED),
                Injected.of("an engine that sends two tokens at a time", mapped(stage(request -> request),
                        cell -> isOfTreatment(cell)
                                ? counting(cell, new TokenSums(cell.tokens().chunks(),
                                        2 * cell.tokens().chunkedTokens(), 0, cell.tokens().prompt()))
                                : cell),
                        "tokens per chunk", State.ADJUSTED));
    }

    private static boolean isOfTreatment(MetricCell cell) { return cell.key().role() == Role.TREATMENT; }

    /** So much of the prompts came from a cache, a little more or less in every block. */
    private static MetricCell cachedBy(MetricCell cell, double share) {
        TokenSums tokens = cell.tokens();
        double near = share + 0.02 * Math.sin(37 * cell.key().block() + cell.key().role().ordinal());
        return counting(cell, new TokenSums(tokens.chunks(), tokens.chunkedTokens(),
                Math.round(near * tokens.prompt()), tokens.prompt()));
    }

    private static MetricCell counting(MetricCell cell, TokenSums tokens) {
        return new MetricCell(cell.key(), cell.outcomes(), cell.washout(), cell.metrics(),
                cell.fingerprints(), cell.implausible(), cell.firstArrivalMicros(), cell.joint(), tokens);
    }
}
