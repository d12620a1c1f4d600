package io.plimsoll.analysis.comparability;

import static io.plimsoll.analysis.comparability.HonestStage.BLOCKS;
import static io.plimsoll.analysis.comparability.HonestStage.CONTEXT;
import static io.plimsoll.analysis.comparability.HonestStage.REQUESTS;
import static io.plimsoll.analysis.comparability.HonestStage.request;
import static io.plimsoll.analysis.comparability.HonestStage.stage;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.analysis.comparability.SealedLoad.Sent;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.traffic.Role;

/** Schedules of our own load generator, and when requests come. */
final class ScheduleMismatches {
    private ScheduleMismatches() {}

    static Stream<Injected> all() {
        Sent plain = sent(1_000, 1.1, 0.2);
        return Stream.of(
                scheduled("a schedule that was sent in part", sent(980, 1.1, 0.2), plain, "achieved rate"),
                scheduled("a schedule of bursts", sent(1_000, 2.2, 0.2), plain,
                        "burstiness, requests a second"),
                scheduled("prompts that repeat more", sent(1_000, 1.1, 0.3), plain, "prefix reuse"),
                Injected.of("requests that come in bursts to one arm", bursty(), "burstiness",
                        State.REFUSED));
    }

    private static Sent sent(long came, double dispersion, double prefixPotential) {
        return new Sent(10, 1_000, came, Optional
                .of(new TrafficShape(600, dispersion, OptionalDouble.empty(), prefixPotential)));
    }

    private static Injected scheduled(String what, Sent treatment, Sent control, String named) {
        return new Injected(what, ComparabilityCheck.check(stage(request -> request),
                CONTEXT.under(new SealedLoad(treatment, control, 0.6))), named, State.REFUSED);
    }

    /** As many requests over two blocks, and ten more in the one than in the other. */
    private static MetricSnapshot bursty() {
        SplittableRandom random = new SplittableRandom(8);
        StageBuilder stage = StageBuilder.stage();
        for (int block = 0; block < 2 * BLOCKS; block++) {
            for (int i = 0; i < REQUESTS + (block % 2 == 0 ? 5 : -5); i++)
                stage.add(request(block, Role.TREATMENT, random));
            for (int i = 0; i < REQUESTS + random.nextInt(-2, 3); i++)
                stage.add(request(block, Role.PAIRED_CONTROL, random));
        }
        return stage.snapshot();
    }
}
