package io.plimsoll.service.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Comparability as far as files tell: a field that both record must be equal or declared, one that only one records is refused
 * unless it is declared, and one that neither records is unknown.
 */
final class FieldCheck {
    /** Of resolved sizes, such as that of the KV cache (PCS-1). */
    private static final double SOFT_LIMIT = 0.005;
    /** Of mean prompt and answer lengths (PCS-1). */
    private static final double LENGTH_LIMIT = 0.01;
    /** Latency of completed requests only may not be judged where completion differs by more (PCS-1). */
    static final double SURVIVORS = 0.005;
    /** Two-sided 0.001: how surely a mismatch of lengths is no chance. */
    private static final double SURE = 3.29;

    private final Side before;
    private final Side after;
    private final Treatments treatments;
    private final List<Finding> findings = new ArrayList<>();

    private FieldCheck(Side before, Side after, Treatments treatments) {
        this.before = before;
        this.after = after;
        this.treatments = treatments;
    }

    static List<Finding> of(Side before, Side after, Treatments treatments) {
        FieldCheck check = new FieldCheck(before, after, treatments);
        if (before.tool() != after.tool())
            check.findings.add(new Finding(Finding.Weight.REFUSES, "harness.tool", before.tool().title(),
                    after.tool().title(),
                    "two tools measure by two definitions", "measure both sides with one tool"));
        else
            check.fields();
        check.lengths();
        check.completion();
        return List.copyOf(check.findings);
    }

    private void fields() {
        findings.addAll(before.differencesWithin());
        findings.addAll(after.differencesWithin());
        TreeSet<String> paths = new TreeSet<>(before.paths());
        paths.addAll(after.paths());
        paths.forEach(path -> field(path, before.field(path), after.field(path)));
        treatments.declared().stream()
                .filter(it -> !it.equals("*") && paths.stream().noneMatch(new Treatments(List.of(it))::names))
                .forEach(it -> add(Finding.Weight.REMARK, it, Finding.NOT_RECORDED, Finding.NOT_RECORDED,
                        "declared, but no file records it: that it differs is taken on trust", ""));
    }

    private void field(String path, Optional<RunField> one, Optional<RunField> two) {
        if (one.isPresent() && two.isPresent()) {
            if (one.get().isNone() != two.get().isNone())
                field(path, one.filter(it -> !it.isNone()), two.filter(it -> !it.isNone()));
            else if (!one.get().value().equals(two.get().value())) differs(path, one.get(), two.get());
            return;
        }
        RunField only = one.or(() -> two).orElseThrow();
        if (only.isNone()) return; // "none" and "not there" say the same
        String left = one.map(RunField::value).orElse(Finding.NOT_RECORDED);
        String right = two.map(RunField::value).orElse(Finding.NOT_RECORDED);
        boolean harmless = only.kind() == FieldKind.LABEL || only.kind() == FieldKind.SOFT;
        if (harmless)
            add(Finding.Weight.REMARK, path, left, right, "recorded on one side only", "");
        else
            judge(path, only.kind(), left, right, "recorded on one side only");
    }

    private void differs(String path, RunField one, RunField two) {
        switch (one.kind()) {
            case LABEL ->
                add(Finding.Weight.REMARK, path, one.value(), two.value(), "differs; a name, no setting", "");
            case SOFT -> soft(path, one.value(), two.value());
            case MODEL -> model(path, one.value(), two.value());
            case SETUP, WORKLOAD -> judge(path, one.kind(), one.value(), two.value(), "differs");
        }
    }

    private void model(String path, String one, String two) {
        ModelName.Relation relation = ModelName.relate(one, two);
        switch (relation.kind()) {
            case SAME -> {
            }
            case UNKNOWN -> add(Finding.Weight.REMARK, path, one, two, relation.why(), "");
            case OTHER_PRECISION -> {
                if (path.equals("tokenizer"))
                    add(Finding.Weight.REMARK, path, one, two,
                            "that of weights of another precision; a tokenizer has none", "");
                else
                    judge(path, FieldKind.SETUP, one, two, relation.why());
            }
            case DIFFERENT -> judge(path, FieldKind.MODEL, one, two, relation.why());
        }
    }

    private void judge(String path, FieldKind kind, String one, String two, String why) {
        boolean named = treatments.names(path);
        if (kind == FieldKind.WORKLOAD)
            add(Finding.Weight.REFUSES, path, one, two,
                    why + (named ? "; a workload is no treatment" : "; the workload must match"),
                    "measure both sides under the same load");
        else if (named || (kind == FieldKind.SETUP && treatments.wholeSetup()))
            add(Finding.Weight.DECLARED, path, one, two, why + ", as declared", "");
        else
            add(Finding.Weight.REFUSES, path, one, two, why + " and is not declared",
                    "if it is what you test, add --treatment " + path);
    }

    private void soft(String path, String one, String two) {
        try {
            double from = Double.parseDouble(one);
            double to = Double.parseDouble(two);
            if (Math.abs(to - from) <= SOFT_LIMIT * Math.abs(from)) return;
        } catch (NumberFormatException _) {
            // no number on one side: said below
        }
        add(Finding.Weight.REMARK, path, one, two,
                "differs by more than 0.5 %, as a consequence of something else", "");
    }

    /** Short answers, long prompts and bad moments fail first: what is left is another sample. */
    private void completion() {
        if (before.errors().isEmpty() || after.errors().isEmpty() || before.asked().orElse(0) == 0
                || after.asked().orElse(0) == 0)
            return;
        double one = (double) before.errors().getAsLong() / before.asked().getAsLong();
        double two = (double) after.errors().getAsLong() / after.asked().getAsLong();
        if (Math.abs(two - one) > SURVIVORS)
            add(Finding.Weight.REMARK, "requests without an answer",
                    "%d of %d".formatted(before.errors().getAsLong(), before.asked().getAsLong()),
                    "%d of %d".formatted(after.errors().getAsLong(), after.asked().getAsLong()),
                    "latencies are those of the survivors, and no evidence of no harm", "");
    }

    private void lengths() {
        length("mean prompt tokens", before.lengths(RunResult::input), after.lengths(RunResult::input), true);
        length("mean answer tokens", before.lengths(RunResult::output), after.lengths(RunResult::output),
                false);
    }

    private void length(String what, Optional<Lengths> one, Optional<Lengths> two, boolean asked) {
        if (one.isEmpty() || two.isEmpty()) return;
        double from = one.get().mean();
        double to = two.get().mean();
        double off = Math.abs(to - from) / from;
        if (off <= LENGTH_LIMIT) return;
        double error = Math.sqrt(one.get().varianceOfMean() + two.get().varianceOfMean());
        boolean sure = Math.abs(to - from) > SURE * error;
        // answers of a pinned length are asked for; free ones are an effect of the change
        boolean workload = asked || (one.get().isConstant() && two.get().isConstant());
        String left = String.format(Locale.ROOT, "%.1f", from);
        String right = String.format(Locale.ROOT, "%.1f", to);
        String size = String.format(Locale.ROOT, "%+.1f %%", 100 * (to - from) / from);
        if (workload && sure)
            add(Finding.Weight.REFUSES, what, left, right,
                    size + ", more than the 1 % allowed, and no chance",
                    "send both sides the same requests");
        else
            add(Finding.Weight.REMARK, what, left, right, size + (asked
                    ? String.format(Locale.ROOT,
                            ", too few requests to tell from chance (up to %.0f %% could be)",
                            100 * SURE * error / from)
                    : ": e2e and requests per second carry it; ttft and tpot are per token"), "");
    }

    private void add(Finding.Weight weight, String field, String one, String two, String why, String remedy) {
        findings.add(new Finding(weight, field, one, two, why, remedy));
    }
}
