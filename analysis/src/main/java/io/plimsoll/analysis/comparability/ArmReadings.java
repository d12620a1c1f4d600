package io.plimsoll.analysis.comparability;

import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.EngineBlock;
import io.plimsoll.model.cell.MetricCell;
import io.plimsoll.model.cell.Said;
import io.plimsoll.model.traffic.Role;

/** What the engines and GPUs of an arm said in a block, all its replicas together. */
final class ArmReadings {
    private ArmReadings() {}

    /** MHz, mean of the busy readings; empty where no GPU was busy, or none tells. */
    static OptionalDouble smClock(ArmBlock arm) {
        return arm.engines().stream().map(EngineBlock::smClockMhz).reduce(Said.NOTHING, Said::plus).mean();
    }

    /** MHz, mean over replicas of the highest: a GPU that wakes up, or falls asleep, has a lower one for a moment. */
    static OptionalDouble memoryClock(ArmBlock arm) {
        return arm.engines().stream().flatMapToInt(engine -> engine.memoryClockMhzMax().stream()).average();
    }

    /** Requests in the engines, running and waiting, mean over readings; empty where an engine that served did not say it. */
    static OptionalDouble inEngines(ArmBlock arm, Set<String> endpoints) {
        double sum = 0;
        for (EngineBlock engine : arm.engines()) {
            OptionalDouble running = engine.running().mean();
            OptionalDouble waiting = engine.waiting().mean();
            if (running.isEmpty() || waiting.isEmpty()) return OptionalDouble.empty();
            sum += running.getAsDouble() + waiting.getAsDouble();
        }
        return areAllRead(arm, endpoints) ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /** Output tokens a second, as its engines counted them when they came; empty where an engine that served did not count. */
    static OptionalDouble outputRate(ArmBlock arm, Set<String> endpoints) {
        double rate = 0;
        for (EngineBlock engine : arm.engines()) {
            if (engine.tokenMicros() == 0) return OptionalDouble.empty();
            rate += 1e6 * engine.outputTokens() / engine.tokenMicros();
        }
        return areAllRead(arm, endpoints) ? OptionalDouble.of(rate) : OptionalDouble.empty();
    }

    /** An endpoint is one engine whichever seats it takes; that of the control serves the rest too, which is in no arm. */
    private static boolean areAllRead(ArmBlock arm, Set<String> endpoints) {
        Set<String> read = arm.engines().stream().map(EngineBlock::replica).collect(Collectors.toSet());
        return !read.isEmpty() && arm.cells().stream().map(MetricCell::key).allMatch(
                key -> endpoints.contains(key.variant())
                        ? key.role() == Role.TREATMENT
                        : key.replica().isEmpty() || read.contains(key.replica()));
    }
}
