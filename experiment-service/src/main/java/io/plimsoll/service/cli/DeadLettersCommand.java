package io.plimsoll.service.cli;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.plimsoll.service.ingest.DeadLetterBox;
import io.plimsoll.service.kafka.TelemetryTopics;

@Command(name = "deadletters", mixinStandardHelpOptions = true, description = {
        "Shows the telemetry that could not be read or used, by reason; --replay sends it again.",
        "The broker is that of the home's server, or PLIMSOLL_KAFKA."})
final class DeadLettersCommand implements Callable<Integer> {
    private static final int NEWEST = 10;

    @Option(names = "--replay", description = "Sends all that were not sent again before to where they came from.")
    private boolean replay;

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        String broker = Broker.of(home.directory());
        try (DeadLetterBox box = new DeadLetterBox(broker, TelemetryTopics.DEAD_LETTERS)) {
            if (replay)
                out.printf("%d dead letters sent again; those that still cannot be used come back%n",
                        box.replay());
            else
                show(box, out);
            return 0;
        } catch (KafkaException e) {
            throw Broker.away(broker, e);
        }
    }

    private static void show(DeadLetterBox box, PrintWriter out) {
        Map<String, Long> reasons = new TreeMap<>();
        Deque<DeadLetterBox.Letter> newest = new ArrayDeque<>();
        box.read(letter -> {
            reasons.merge((letter.sent() ? "sent again  " : "waits       ") + letter.reason(), 1L, Long::sum);
            newest.addLast(letter);
            if (newest.size() > NEWEST) newest.removeFirst();
        });
        if (reasons.isEmpty()) {
            out.println("no dead letters: every event of the topic was read and used");
            return;
        }
        reasons.forEach((reason, count) -> out.printf("%8d  %s%n", count, reason));
        out.println("the newest:");
        newest.forEach(letter -> out.printf("  %s  %s  %s%n", letter.at(), letter.origin(), letter.reason()));
        out.println("send what waits again with: plimsoll deadletters --replay");
    }
}
