package io.plimsoll.rollout.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Decisions that were once taken replay to the same decisions, for ever. Files are only ever added. */
class RecordedDecisionsTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path FOLDER = Path.of(Objects.requireNonNull(System.getProperty("plimsoll.root")),
            "rollout-guardrails", "src", "test", "resources", "decisions");

    static List<Path> recorded() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void replaysToTheSameDecision(Path file) throws IOException {
        JsonNode record = JSON.readTree(Files.readString(file));
        DecisionInput input = JSON.treeToValue(record.get("input"), DecisionInput.class);
        RolloutDecision decision = DecisionPolicy.decide(input);
        assertThat(describe(decision)).isEqualTo(record.get("decision").asString());
        assertThat(decision.evidence().because()).isEqualTo(record.get("because").asString());
    }

    @Test
    void jsonHoldsEverythingThatADecisionDependsOn() {
        Scenarios.recorded().values().forEach(
                input -> assertThat(JSON.readValue(JSON.writeValueAsString(input), DecisionInput.class))
                        .isEqualTo(input));
    }

    @Test
    void everyKindOfDecisionIsRecorded() throws IOException {
        assertThat(recorded()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(recorded().stream().map(RecordedDecisionsTest::kind).distinct())
                .containsExactlyInAnyOrder("Promote", "Hold", "Rollback", "Finish", "Abort", "Expire");
    }

    /** Writes what is not recorded yet; never touches a file that is there. */
    public static void main(String[] args) throws IOException {
        for (var entry : Scenarios.recorded().entrySet()) {
            Path file = FOLDER.resolve(entry.getKey() + ".json");
            RolloutDecision decision = DecisionPolicy.decide(entry.getValue());
            if (!Files.exists(file))
                Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(new Recorded(
                        describe(decision), decision.evidence().because(), entry.getValue())) + "\n");
        }
    }

    /** As it stands in a file. */
    private record Recorded(String decision, String because, DecisionInput input) {}

    private static String kind(Path file) {
        try {
            String described = JSON.readTree(Files.readString(file)).get("decision").asString();
            return described.contains(" ") ? described.substring(0, described.indexOf(' ')) : described;
        } catch (IOException e) {
            throw new AssertionError("reading " + file, e);
        }
    }

    private static String describe(RolloutDecision decision) {
        return switch (decision) {
            case RolloutDecision.Promote(var to, _) ->
                "Promote to stage %d, %s".formatted(to.index(), to.name());
            case RolloutDecision.Hold(var reason, _) -> "Hold " + reason;
            case RolloutDecision.Rollback(var breaches, _) ->
                "Rollback " + String.join(", ", breaches.stream().map(Breach::guardrail).toList());
            case RolloutDecision.Finish(var winner, _) -> "Finish " + winner;
            case RolloutDecision.Abort(var by, var reason, _) ->
                "Abort by %s: %s".formatted(by.name(), reason);
            case RolloutDecision.Expire(var then, _) -> "Expire " + then;
        };
    }
}
