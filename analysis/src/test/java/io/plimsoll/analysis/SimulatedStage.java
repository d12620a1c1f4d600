package io.plimsoll.analysis;

import java.util.SplittableRandom;

import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.traffic.Role;

/**
 * A stage with everything that makes requests dependent: two hosts that differ, blocks that are busy or quiet for both
 * arms, and requests with a heavy tail.
 *
 * @param effect on every latency of the treatment, 0.1 for 10 % more
 * @param swapping whether the arms change hosts at every block, as a crossover does
 */
public record SimulatedStage(int pairs, int requestsMean, double hostSd, double effect, boolean swapping) {
    private static final double BLOCK_SD = 0.2;
    private static final double REQUEST_SD = 0.6;

    public MetricSnapshot run(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] hosts = {hostSd * random.nextGaussian(), hostSd * random.nextGaussian()};
        StageBuilder stage = StageBuilder.stage();
        for (long block = 0; block < 2L * pairs; block++) {
            double busy = BLOCK_SD * random.nextGaussian();
            boolean swapped = swapping && block % 2 == 1;
            for (int request = 0; request < 2 * requestsMean; request++) {
                boolean treatment = random.nextBoolean();
                double host = hosts[treatment != swapped ? 0 : 1];
                double latency = 60_000 * Math.exp(busy + host + REQUEST_SD * random.nextGaussian());
                stage.add(StageBuilder
                        .request(block, treatment ? Role.TREATMENT : Role.PAIRED_CONTROL,
                                Math.round(latency * (treatment ? 1 + effect : 1)))
                        .withPrompt(20 + random.nextInt(100)).of(random.nextInt(10) == 0 ? "long" : "chat")
                        .sentLate(random.nextInt(300)));
            }
        }
        return stage.snapshot();
    }
}
