package io.plimsoll.analysis.comparability;

import java.util.Locale;
import java.util.OptionalDouble;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.Restriction.WithoutGaps;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricCell;

/**
 * How many tokens come in one chunk. An engine that sends every fourth token has gaps four times as long and is no slower: where chunks
 * are of other sizes, metrics of the gaps between them have no number, and all others have.
 */
final class ChunkSizeCheck implements Check {
    private static final String NAME = "tokens per chunk";
    private static final double LIMIT = 0.01; // of PCS-1

    @Override
    public Rank rank() { return Rank.SOFT; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        PairedDifference size = PairedDifference.of(stage.units(), ChunkSizeCheck::tokensPerChunk, alpha);
        if (!size.isMeasured()) return Findings.NONE; // nobody says how answers came
        CheckResult passed = new CheckResult(NAME, shown(size.moments().treatment()),
                shown(size.moments().control()), State.PASSED,
                String.format(Locale.ROOT,
                        "chunks of answers differ by %+.1f%% in size between the arms, %.0f%% is allowed",
                        100 * size.relative(), 100 * LIMIT),
                "");
        return size.against(LIMIT * size.moments().control(), passed,
                () -> Findings.repaired(off(passed, size), Repair.by(new WithoutGaps())));
    }

    private static CheckResult off(CheckResult passed, PairedDifference size) {
        return passed
                .off(String.format(Locale.ROOT, "%+.1f%%", 100 * size.relative()),
                        "moves every gap between chunks by as much")
                .as(State.ADJUSTED,
                        passed.explanation()
                                + ": gaps between chunks are not compared, time per output token is",
                        "let both engines stream alike, as with vLLM's --stream-interval; with speculative decoding look at tpot");
    }

    private static OptionalDouble tokensPerChunk(ArmBlock arm) {
        double tokens = 0;
        long chunks = 0;
        for (MetricCell cell : arm.cells()) {
            tokens += cell.tokens().chunkedTokens();
            chunks += cell.tokens().chunks();
        }
        return chunks == 0 ? OptionalDouble.empty() : OptionalDouble.of(tokens / chunks);
    }

    private static String shown(double tokens) {
        return String.format(Locale.ROOT, "%.4g tokens a chunk", tokens);
    }
}
