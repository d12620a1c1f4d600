package io.plimsoll.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.service.cli.Examples;

/**
 * The gate as a CI would call it, again and again: how often it blocks what is equal, how often it blocks a regression,
 * and how long it takes. Each run leaves its folder, so that a bench that was stopped goes on where it was.
 */
final class GateBench implements Benchmark {
    private static final Duration BUDGET = Duration.ofMinutes(3);
    private static final int PASS = 0;
    private static final int REGRESSION = 1;
    private static final int UNDECIDED = 3;

    private final Path root = Examples.file("..").normalize();
    private final Path kept = root.resolve("bench/target/gate");

    @Override
    public String name() { return "gate"; }

    @Override
    public String description() {
        return "20 A/A gates and 10 of a regression, 3 min each at most; goes on in bench/target/gate (--quick: 2 and 1)";
    }

    /** What a run came to; {@code minutes} from start to verdict. */
    private record Ended(int exit, double minutes, String because) {}

    @Override
    public List<Figure> run(boolean quick, PrintWriter out) throws IOException, InterruptedException {
        Files.createDirectories(kept);
        Path regression = Examples.file("gate-regression.yaml");
        Path equal = kept.resolve("gate-a-a.yaml");
        Files.writeString(equal, controlTwice(Files.readString(regression)));
        List<Ended> aa = runs("a-a", equal, quick ? 2 : 20, out);
        List<Ended> regressions = runs("regression", regression, quick ? 1 : 10, out);
        List<Ended> all = new ArrayList<>(aa);
        all.addAll(regressions);
        return List.of(Figure.exact("gate.aa.runs", aa.size(), "runs"),
                Figure.exact("gate.aa.failures", aa.size() - count(aa, PASS) - count(aa, UNDECIDED), "runs"),
                Figure.exact("gate.aa.undecided", count(aa, UNDECIDED), "runs"),
                Figure.exact("gate.regression.runs", regressions.size(), "runs"),
                Figure.exact("gate.regression.blocked", count(regressions, REGRESSION), "runs"),
                Figure.exact("gate.regression.undecided", count(regressions, UNDECIDED), "runs"),
                minutes("gate.aa.minutes", aa), minutes("gate.regression.minutes", regressions),
                minutes("gate.minutes", all),
                Figure.exact("gate.budget.minutes", BUDGET.toSeconds() / 60.0, "min"));
    }

    /** The treatment of the example with what the control has. */
    private static String controlTwice(String yaml) {
        return yaml.replaceAll("(?m)^id: .*$", "id: gate-a-a").replaceAll("(?m)^changes: .*$", "changes: []")
                .replaceAll("maxBatch: 8", "maxBatch: 1");
    }

    private List<Ended> runs(String kind, Path spec, int count, PrintWriter out)
            throws IOException, InterruptedException {
        List<Ended> ended = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Path folder = kept.resolve("%s-%02d".formatted(kind, i));
            if (!Files.exists(folder.resolve("verdict.json"))) gate(spec, folder);
            ended.add(read(folder));
            out.printf("%s %2d of %d: exit %d after %.1f min: %s%n", kind, i + 1, count,
                    ended.getLast().exit(),
                    ended.getLast().minutes(), ended.getLast().because());
        }
        return ended;
    }

    private void gate(Path spec, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path output = folder.resolve("output.txt");
        ProcessBuilder gate = new ProcessBuilder(root.resolve("plimsoll").toString(), "gate", spec.toString(),
                "--budget", BUDGET.toSeconds() + "s", "--out", folder.toString());
        gate.environment().keySet().removeAll(List.of("PLIMSOLL_MAIN", "PLIMSOLL_EXTRA_LIB"));
        gate.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
        if (!Files.exists(folder.resolve("verdict.json")))
            throw new IOException("the gate left no verdict: " + Files.readString(output));
    }

    private static Ended read(Path folder) throws IOException {
        JsonNode verdict = JsonMapper.shared().readTree(Files.readString(folder.resolve("verdict.json")));
        return new Ended(verdict.path("exit").asInt(),
                Duration.parse(verdict.path("bench").path("took").asString()).toMillis() / 60_000.0,
                verdict.path("because").asString());
    }

    private static long count(List<Ended> runs, int exit) {
        return runs.stream().filter(run -> run.exit() == exit).count();
    }

    /** The mean, and the quickest and the slowest. */
    private static Figure minutes(String id, List<Ended> runs) {
        double[] sorted = runs.stream().mapToDouble(Ended::minutes).sorted().toArray();
        double mean = runs.stream().mapToDouble(Ended::minutes).average().orElseThrow();
        return new Figure(id, mean, "min", sorted[0], sorted[sorted.length - 1]);
    }
}
