package io.plimsoll.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import io.plimsoll.engine.router.UnitHash;
import io.plimsoll.service.ingest.DeadLetterBox;
import io.plimsoll.service.ingest.HashedRecords;
import io.plimsoll.service.ingest.HashedRecords.Found;
import io.plimsoll.service.kafka.TelemetryTopics;

@Command(name = "forget", mixinStandardHelpOptions = true, description = {
        "Removes what is kept of a tenant as far as it can be removed, and says of the rest where it is and until when.",
        "Finds it by its keyed hash: the key is PLIMSOLL_HASH_KEY, as the router had it, else that of the home's router."}, footer = {
                "", "Exit codes: 0 done, 2 no key, 5 the server or the broker is away."})
final class ForgetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TENANT", description = "As its clients name it in X-Plimsoll-Tenant.")
    private String tenant = "";

    @Option(names = "--unit", paramLabel = "UNIT", description = "A unit of it as well: conversation or user, as clients name it.")
    private @Nullable String unit;

    @Mixin
    private HomeOption home = new HomeOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<String> hashes = hashes(key(System.getenv(UnitHash.ENVIRONMENT), home.directory()));
        String broker = Broker.of(home.directory());
        try (HashedRecords records = new HashedRecords(broker);
                DeadLetterBox box = new DeadLetterBox(broker, TelemetryTopics.DEAD_LETTERS)) {
            List<Found> sent = records.find(TelemetryTopics.DEAD_LETTERS, hashes,
                    Optional.of(box.sentBefore()));
            recordIt(sent);
            sent.forEach(records::removeUpTo);
            out.printf(
                    "%s: %d dead letters that were sent again are removed, with those of others before them%n",
                    TelemetryTopics.DEAD_LETTERS, count(sent));
            for (String topic : List.of(TelemetryTopics.DEAD_LETTERS, TelemetryTopics.REQUESTS,
                    TelemetryTopics.SPANS))
                sayWhatStays(out, records, topic, records.find(topic, hashes, Optional.empty()));
        } catch (KafkaException e) {
            throw Broker.away(broker, e);
        }
        out.printf("%s: holds no tenant and no unit%n", TelemetryTopics.ENGINES);
        out.println(
                "database: cells, manifests, history, decisions and evidence hold no tenant and no unit; nothing to remove");
        out.println("the audit says that a tenant was forgotten, neither its name nor its hash");
        out.printf(
                "what stays cannot be told to be of anybody once the key is gone: set another %s and start the routers again%n",
                UnitHash.ENVIRONMENT);
        return 0;
    }

    private static void sayWhatStays(PrintWriter out, HashedRecords records, String topic,
            List<Found> found) {
        Optional<Instant> newest = found.stream().map(Found::newest).max(Instant::compareTo);
        if (newest.isEmpty()) out.printf("%s: holds nothing of it%n", topic);
        else {
            out.printf("%s: %d records stay until %s at the latest; a broker cannot remove single ones%n",
                    topic,
                    count(found), newest.get().plus(records.kept(topic)));
            if (topic.equals(TelemetryTopics.DEAD_LETTERS))
                out.println("  send them again, and they can be removed: plimsoll deadletters --replay");
        }
    }

    private static long count(List<Found> found) { return found.stream().mapToLong(Found::records).sum(); }

    /** Before anything is removed: what cannot be written down is not done. */
    private void recordIt(List<Found> removed) {
        ApiClient.Answer answer = ApiClient.ofHome(home.directory()).post("/api/v1/forgotten",
                "application/json",
                ApiClient.JSON.writeValueAsString(Map.of("deadLetters", count(removed))));
        if (!answer.ok())
            throw new CommandFailedException(Failures.INFRASTRUCTURE,
                    "nothing is removed, for the server does not write it down: "
                            + Problems.text(answer.body()));
    }

    private List<String> hashes(byte[] key) {
        UnitHash hash = new UnitHash(key);
        List<String> hashes = new ArrayList<>(List.of(hash.of(tenant)));
        if (unit != null) hashes.add(hash.of(unit));
        return hashes;
    }

    /** Never made here: a fresh key would find nothing and say so. */
    static byte[] key(@Nullable String environment, Path home) {
        if (environment != null && !environment.isBlank())
            return environment.getBytes(StandardCharsets.UTF_8);
        Path file = home.resolve("router").resolve(UnitHash.FILE);
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CommandFailedException(Failures.USAGE,
                    "no key of the hashes: %s is not set and %s cannot be read; set it to what the routers have"
                            .formatted(UnitHash.ENVIRONMENT, file),
                    e);
        }
    }
}
