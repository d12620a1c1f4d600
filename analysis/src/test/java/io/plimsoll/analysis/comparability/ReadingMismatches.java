package io.plimsoll.analysis.comparability;

import static io.plimsoll.analysis.comparability.HonestStage.BLOCKS;
import static io.plimsoll.analysis.comparability.HonestStage.CONTEXT;
import static io.plimsoll.analysis.comparability.HonestStage.REQUESTS;
import static io.plimsoll.analysis.comparability.HonestStage.request;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.plimsoll.analysis.StageBuilder;
import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.traffic.Role;

/** What engines and GPUs say of themselves. */
final class ReadingMismatches {
    private ReadingMismatches() {}

    static final ComparabilityContext MEASURED = CONTEXT.measuring(Duration.ofSeconds(10));

    static Stream<Injected> all() {
        return Stream.of(
                read("GPUs that run 2 % slower", slower(0.98), "SM clock", State.ADJUSTED),
                read("GPUs that run 5 % slower", slower(0.95), "SM clock", State.REFUSED),
                read("GPUs that run 2 % slower and never vary",
                        reading -> reading.at(isTreated(reading) ? 1_940 : 1_980, 2_619), "SM clock",
                        State.REFUSED),
                read("memory that runs 5 % slower",
                        reading -> reading.at(reading.smClock(), isTreated(reading) ? 2_488 : 2_619),
                        "memory clock", State.REFUSED),
                read("GPUs of one arm alone that tell their clocks",
                        reading -> isTreated(reading) ? reading : reading.withoutGpu(), "SM clock",
                        State.UNKNOWN),
                read("a treatment that gets too hot",
                        reading -> isTreated(reading) ? reading.slowedDown() : reading, "throttling",
                        State.REFUSED),
                read("a treatment that gets too hot now and then",
                        reading -> isTreated(reading) && reading.block() % 9 == 4
                                ? reading.slowedDown()
                                : reading,
                        "throttling", State.NOTED),
                read("requests that reach one arm another way",
                        reading -> isTreated(reading) ? reading.holding(Reading.COUNT) : reading,
                        "Little's law", State.REFUSED),
                read("requests that reach both arms another way", reading -> reading.holding(Reading.COUNT),
                        "Little's law: control", State.NOTED),
                read("gauges that count nothing", reading -> reading.holding(-reading.held()),
                        "Little's law: treatment", State.NOTED));
    }

    private static Injected read(String what, UnaryOperator<Reading> change, String named, State state) {
        return new Injected(what, ComparabilityCheck.check(readStage(change), MEASURED), named, state);
    }

    private static boolean isTreated(Reading reading) { return reading.role() == Role.TREATMENT; }

    private static UnaryOperator<Reading> slower(double factor) {
        return reading -> isTreated(reading)
                ? reading.at((int) Math.round(reading.smClock() * factor), reading.memoryClock())
                : reading;
    }

    /** Clocks that both arms have alike vary from pair to pair; about a third of a request is in an engine at any time. */
    static MetricSnapshot readStage(UnaryOperator<Reading> change) {
        SplittableRandom random = new SplittableRandom(2);
        SplittableRandom engines = new SplittableRandom(7);
        StageBuilder stage = StageBuilder.stage();
        int clock = 0;
        for (int block = 0; block < BLOCKS; block++) {
            if (block % 2 == 0) clock = 1_750 + engines.nextInt(230);
            for (Role role : List.of(Role.TREATMENT, Role.PAIRED_CONTROL)) {
                for (int i = 0; i < REQUESTS + random.nextInt(3); i++)
                    stage.add(request(block, role, random));
                long held = IntStream.range(0, 100).filter(_ -> engines.nextInt(1_000) < 32).count();
                stage.read(change.apply(
                        new Reading(block, role, held, clock + engines.nextInt(9), 2_619, 0x4)).engine());
            }
        }
        return stage.snapshot();
    }
}
