package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.fingerprint.EngineFingerprint;

/** Engines may differ in what the experiment changes on purpose, and in nothing else, within an arm not at all. */
final class FingerprintCheck implements Check {
    private static final String NAME = "fingerprint";
    /** Shown for a field that one side does not have. */
    private static final String ABSENT = "(absent)";

    @Override
    public boolean appliesTo(Arms arms) { return true; }

    @Override
    public boolean isSampled() { return false; }

    @Override
    public List<CheckResult> run(MetricSnapshot snapshot, ComparabilityContext context, double alpha) {
        SortedSet<String> treatment = digests(snapshot, AlignedBlock::treatment);
        SortedSet<String> control = digests(snapshot, AlignedBlock::control);
        SortedSet<String> unread = new TreeSet<>(treatment);
        unread.addAll(control);
        unread.removeAll(context.fingerprints().keySet());
        if (!unread.isEmpty())
            return List.of(new CheckResult(NAME, String.join(", ", treatment), String.join(", ", control),
                    State.WAITING,
                    "nobody has described the fingerprint %s yet".formatted(String.join(", ", unread)),
                    "wait until the replicas have been asked what they are"));
        List<CheckResult> differences = new ArrayList<>();
        differences.addAll(within("treatment", treatment, context));
        differences.addAll(within("control", control, context));
        if (context.arms().hasControl())
            differences.addAll(between(treatment, control, context));
        return differences.isEmpty() ? List.of(passed(treatment, control, context)) : differences;
    }

    private static CheckResult passed(SortedSet<String> treatment, SortedSet<String> control,
            ComparabilityContext context) {
        if (treatment.isEmpty() || context.arms().hasControl() && control.isEmpty())
            return new CheckResult(NAME, String.join(", ", treatment), String.join(", ", control),
                    State.UNKNOWN,
                    "an engine did not say what it is", "let replicas send X-Plimsoll-Fingerprint");
        return new CheckResult(NAME, String.join(", ", treatment), String.join(", ", control), State.PASSED,
                context.declaredChanges().isEmpty()
                        ? "the engines are alike in every field"
                        : "the engines differ in nothing but " + String.join(", ", context.declaredChanges()),
                "");
    }

    /** Several digests in one arm may not differ at all: the engine changed in the middle. */
    private static List<CheckResult> within(String arm, SortedSet<String> digests,
            ComparabilityContext context) {
        List<CheckResult> differences = new ArrayList<>();
        List<String> all = List.copyOf(digests);
        for (int i = 1; i < all.size(); i++)
            compare(fields(all.getFirst(), context), fields(all.get(i), context))
                    .forEach((field, values) -> differences
                            .add(new CheckResult(NAME, values.one(), values.other(), State.REFUSED,
                                    "%s changed within the %s: %s, then %s".formatted(field, arm,
                                            values.one(),
                                            values.other()),
                                    "start a new run: the engine behind the %s is not the same any more"
                                            .formatted(arm))));
        return differences;
    }

    private static List<CheckResult> between(SortedSet<String> treatment, SortedSet<String> control,
            ComparabilityContext context) {
        if (treatment.isEmpty() || control.isEmpty())
            return onlyOneSide(treatment, control);
        List<CheckResult> differences = new ArrayList<>();
        compare(fields(treatment.first(), context), fields(control.first(), context))
                .forEach((field, values) -> {
                    if (!declared(field, context.declaredChanges()))
                        differences.add(new CheckResult(NAME, values.one(), values.other(), State.REFUSED,
                                "%s differs and is not declared: %s in the treatment, %s in the control"
                                        .formatted(field,
                                                values.one(), values.other()),
                                "make it equal, or add \"%s\" to changes if it is what you want to test"
                                        .formatted(field)));
                });
        return differences;
    }

    private static List<CheckResult> onlyOneSide(SortedSet<String> treatment, SortedSet<String> control) {
        if (treatment.isEmpty() && control.isEmpty())
            return List.of(); // neither side says: listed as unknown
        return List.of(
                new CheckResult(NAME, String.join(", ", treatment), String.join(", ", control), State.REFUSED,
                        "only one arm says what it is: the other may differ in anything",
                        "let replicas of both arms send X-Plimsoll-Fingerprint"));
    }

    /** Both values of a field that differs. */
    private record Values(String one, String other) {}

    private static Map<String, Values> compare(Map<String, String> one, Map<String, String> other) {
        Set<String> fields = new TreeSet<>(one.keySet());
        fields.addAll(other.keySet());
        Map<String, Values> differences = new TreeMap<>();
        for (String field : fields) {
            Values values = new Values(one.getOrDefault(field, ABSENT), other.getOrDefault(field, ABSENT));
            if (!values.one().equals(values.other()))
                differences.put(field, values);
        }
        return differences;
    }

    private static Map<String, String> fields(String digest, ComparabilityContext context) {
        EngineFingerprint known = context.fingerprints().get(digest);
        return known == null ? Map.of() : known.fields();
    }

    private static boolean declared(String field, List<String> changes) {
        return changes.stream().anyMatch(path -> field.equals(path) || field.startsWith(path + "."));
    }

    private static SortedSet<String> digests(MetricSnapshot snapshot, Function<AlignedBlock, ArmBlock> arm) {
        SortedSet<String> digests = new TreeSet<>();
        snapshot.blocks().forEach(
                block -> arm.apply(block).cells().forEach(cell -> digests.addAll(cell.fingerprints())));
        digests.remove(""); // a request that failed before a replica answered
        return digests;
    }
}
