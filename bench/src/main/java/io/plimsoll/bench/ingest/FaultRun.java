package io.plimsoll.bench.ingest;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;

import io.plimsoll.bench.ingest.FaultPlan.Fault;
import io.plimsoll.db.EmbeddedPostgres;
import io.plimsoll.db.Migrations;
import io.plimsoll.service.kafka.EmbeddedKafka;

/**
 * Events flow through two ingest processes that are killed again and again, while the broker and the database are restarted and
 * a third process joins and goes. In the end every event must be counted once.
 */
final class FaultRun implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String GROUP = "faults";

    private final FaultPlan plan;
    private final Path home;
    private final PrintWriter out;
    private final SplittableRandom random = new SplittableRandom(3);
    private final Map<String, IngestProcess> instances = new HashMap<>();
    private EmbeddedPostgres postgres;
    private EmbeddedKafka kafka;
    private IngestTopic topic;

    FaultRun(FaultPlan plan, Path home, PrintWriter out) throws Exception {
        this.plan = plan;
        this.home = home;
        this.out = out;
        postgres = EmbeddedPostgres.start(home.resolve("postgres"), 0);
        kafka = EmbeddedKafka.start(home.resolve("kafka"), 0, 0);
        Migrations.migrate(postgres.dataSource());
        CommittedPass.addRuns(postgres.dataSource());
        IngestTopic.create(kafka.bootstrapServers(), GROUP);
        topic = new IngestTopic(kafka.bootstrapServers(), GROUP, plan.events(), 0);
    }

    FaultOutcome run() throws Exception {
        start("one");
        start("two");
        FaultSender sender = new FaultSender(topic, plan);
        FutureTask<Boolean> sending = new FutureTask<>(() -> {
            sender.send();
            return true;
        });
        Instant began = Instant.now();
        Thread.ofPlatform().name("fault-sender").start(sending);
        for (Fault fault : plan.faults()) {
            LockSupport.parkNanos(
                    Math.max(0, Duration.between(Instant.now(), began.plus(fault.at())).toNanos()));
            out.printf("%5.1f s %s%n", Duration.between(began, Instant.now()).toMillis() / 1e3, fault.kind());
            happen(fault);
        }
        sending.get();
        return await(sender);
    }

    private void happen(Fault fault) throws Exception {
        switch (fault.kind()) {
            case KILL_INGEST -> {
                List<String> names = new ArrayList<>(instances.keySet());
                String name = names.get(random.nextInt(names.size()));
                stop(name);
                start(name);
            }
            case ADD_INSTANCE -> start("three");
            case REMOVE_INSTANCE -> stop("three");
            case RESTART_BROKER -> {
                int port = kafka.port();
                kafka.close();
                kafka = EmbeddedKafka.start(home.resolve("kafka"), port, 0);
            }
            case RESTART_DATABASE -> {
                int port = postgres.port();
                postgres.close();
                postgres = EmbeddedPostgres.start(home.resolve("postgres"), port);
            }
        }
    }

    private void start(String name) throws Exception {
        instances.put(name,
                IngestProcess.start(topic, GROUP, name, postgres, home.resolve("ingest-" + name + ".log")));
    }

    private void stop(String name) throws InterruptedException {
        IngestProcess process = instances.remove(name);
        if (process != null) process.kill();
    }

    private FaultOutcome await(FaultSender sender) {
        Instant deadline = Instant.now().plus(PATIENCE);
        long records = topic.records(); // all are sent
        FaultOutcome outcome = FaultOutcome.read(postgres.dataSource(), topic, records);
        while (outcome.tally().records() < records && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(200_000_000);
            outcome = FaultOutcome.read(postgres.dataSource(), topic, records);
        }
        return outcome.withCells(postgres.dataSource(), sender);
    }

    @Override
    public void close() throws Exception {
        for (String name : List.copyOf(instances.keySet()))
            stop(name);
        kafka.close();
        postgres.close();
    }
}
