package io.plimsoll.engine.router;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.engine.readings.GpusOfReplica;
import io.plimsoll.engine.readings.NvidiaSmi;
import io.plimsoll.model.telemetry.GpuReading;
import io.plimsoll.model.telemetry.Site;

/**
 * The GPUs of the router's own machine, read once a second where {@code nvidia-smi} is there. A replica's GPUs are those that the
 * environment names for it ({@code r1=0;r2=1,2}), else the only one of the machine; with several and no word nobody can tell.
 */
final class GpuWatch implements AutoCloseable {
    static final String ENVIRONMENT = "PLIMSOLL_GPUS";
    private static final Logger log = LoggerFactory.getLogger(GpuWatch.class);
    private static final long FRESH_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final Map<String, List<Integer>> ofReplica;
    private final LongSupplier nanoTime;
    private final Optional<ScheduledExecutorService> reader;
    private volatile Seen seen;
    private boolean failing;

    private record Seen(SortedMap<Integer, GpuReading> gpus, long nanos) {}

    GpuWatch(Function<String, Optional<String>> environment, LongSupplier nanoTime) {
        this.ofReplica = parse(environment.apply(ENVIRONMENT).orElse(""));
        this.nanoTime = nanoTime;
        this.seen = new Seen(new TreeMap<>(), nanoTime.getAsLong());
        this.reader = NvidiaSmi.find(environment).map(program -> {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("gpus").factory());
            var _ = thread.scheduleWithFixedDelay(() -> read(program), 0, 1, TimeUnit.SECONDS);
            return thread;
        });
    }

    /** @throws IllegalArgumentException whose message says how it is written */
    static Map<String, List<Integer>> parse(String text) {
        Map<String, List<Integer>> parsed = new HashMap<>();
        for (String part : text.split(";")) {
            if (part.isBlank()) continue;
            String[] sides = part.split("=", 2);
            if (sides.length != 2 || !sides[1].strip().matches("\\d{1,4}(\\s*,\\s*\\d{1,4})*"))
                throw new IllegalArgumentException(
                        "%s: write replicas and their GPUs as r1=0;r2=1,2, got %s".formatted(ENVIRONMENT,
                                part));
            List<Integer> gpus = new ArrayList<>();
            for (String index : sides[1].split(","))
                gpus.add(Integer.valueOf(index.strip()));
            parsed.put(sides[0].strip(), gpus);
        }
        return parsed;
    }

    private void read(NvidiaSmi program) {
        try {
            seen = new Seen(program.read(), nanoTime.getAsLong());
            failing = false;
        } catch (IOException | RuntimeException e) { // a thrown exception would end the schedule
            if (!failing) log.warn("GPUs cannot be read now: {}", e.toString());
            failing = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** {@link GpuReading#NONE} for a replica of another machine, without a GPU, or of which nobody said which it has. */
    GpuReading of(String replica, URI url, String sku) {
        Seen now = seen;
        if (sku.equals(Site.NO_GPU) || !THIS_MACHINE.contains(String.valueOf(url.getHost()))
                || nanoTime.getAsLong() - now.nanos() > FRESH_NANOS)
            return GpuReading.NONE;
        return together(now.gpus(), Optional.ofNullable(ofReplica.get(replica)));
    }

    static GpuReading together(SortedMap<Integer, GpuReading> gpus, Optional<List<Integer>> named) {
        if (named.isEmpty())
            return gpus.size() == 1 ? gpus.firstEntry().getValue() : GpuReading.NONE;
        return gpus.keySet().containsAll(named.get())
                ? GpusOfReplica
                        .together(named.get().stream().map(gpus::get).filter(Objects::nonNull).toList())
                : GpuReading.NONE;
    }

    @Override
    public void close() { reader.ifPresent(ScheduledExecutorService::shutdownNow); }
}
