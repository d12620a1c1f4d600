package io.plimsoll.analysis.comparability;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.plimsoll.analysis.comparability.CheckResult.State;
import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.experiment.Waiver;
import io.plimsoll.model.fingerprint.EngineFingerprint;
import io.plimsoll.model.fingerprint.FieldDifference;

/**
 * Engines may differ in what the experiment changes on purpose, and in nothing else, within an arm not at all. What is not known is
 * not equal.
 */
final class FingerprintCheck implements Check {
    static final String NAME = "fingerprint";

    @Override
    public boolean appliesTo(Arms arms) { return true; }

    @Override
    public boolean isSampled() { return false; }

    @Override
    public Rank rank() { return Rank.HARD; }

    @Override
    public Findings run(CheckedStage stage, ComparabilityContext context, double alpha) {
        ArmEngines treatment = ArmEngines.of("treatment", stage.blocks(), AlignedBlock::treatment);
        ArmEngines control = ArmEngines.of("control", stage.blocks(), AlignedBlock::control);
        SortedSet<String> unread = new TreeSet<>(treatment.replicas().keySet());
        unread.addAll(control.replicas().keySet());
        unread.removeAll(context.fingerprints().keySet());
        if (!unread.isEmpty())
            return Findings.of(new CheckResult(NAME, treatment.digests(), control.digests(), State.WAITING,
                    "nobody has described the fingerprint %s yet".formatted(String.join(", ", unread)),
                    "wait until the replicas have been asked what they are"));
        List<CheckResult> found = new ArrayList<>(silent(treatment, control, context));
        found.addAll(within(treatment, context));
        found.addAll(within(control, context));
        if (context.arms().hasControl() && !treatment.isSilent() && !control.isSilent())
            found.addAll(between(treatment, control, context));
        found.addAll(machines(stage, context));
        found.addAll(unknown(treatment, control, context));
        if (found.stream().noneMatch(result -> result.refuses() || result.state() == State.UNKNOWN))
            found.addFirst(passed(treatment, control, context));
        return Findings.of(found);
    }

    private static CheckResult passed(ArmEngines treatment, ArmEngines control,
            ComparabilityContext context) {
        return new CheckResult(NAME, treatment.digests(), control.digests(), State.PASSED,
                context.declaredChanges().isEmpty()
                        ? "the engines are alike in every field"
                        : "the engines differ in nothing but " + String.join(", ", context.declaredChanges()),
                "");
    }

    /** Of arms, and replicas in them, that do not say what they are. */
    private static List<CheckResult> silent(ArmEngines treatment, ArmEngines control,
            ComparabilityContext context) {
        List<ArmEngines> arms = context.arms().hasControl()
                ? List.of(treatment, control)
                : List.of(treatment);
        List<ArmEngines> silent = arms.stream().filter(ArmEngines::isSilent).toList();
        if (silent.isEmpty())
            return arms.stream().filter(arm -> !arm.silent().isEmpty())
                    .map(arm -> orWaived(partly(arm), Waiver.WHOLE_FINGERPRINT, context)).toList();
        if (silent.stream().allMatch(ArmEngines::hasNotAnswered))
            return List.of(new CheckResult(NAME, treatment.digests(), control.digests(), State.UNKNOWN,
                    "no request of the %s has completed yet".formatted(
                            silent.stream().map(ArmEngines::arm).collect(Collectors.joining(" and the "))),
                    ""));
        CheckResult refused = silent.size() == arms.size()
                ? new CheckResult(NAME, EngineFingerprint.UNKNOWN, EngineFingerprint.UNKNOWN, State.REFUSED,
                        "no engine says what it is, and unknown is not equal: everything may differ",
                        "let replicas send X-Plimsoll-Fingerprint, or sign a waiver for \"%s\" in the spec"
                                .formatted(Waiver.WHOLE_FINGERPRINT))
                : new CheckResult(NAME, treatment.digests(), control.digests(), State.REFUSED,
                        "only one arm says what it is: the other may differ in anything",
                        "let replicas of both arms send X-Plimsoll-Fingerprint");
        return List.of(orWaived(refused, Waiver.WHOLE_FINGERPRINT, context));
    }

    private static CheckResult partly(ArmEngines arm) {
        return new CheckResult(NAME + ": " + arm.arm(), "", "", State.REFUSED,
                "%s of the %s never said what it is, and may differ in anything from the others"
                        .formatted(String.join(", ", arm.silent()), arm.arm()),
                "let every replica send X-Plimsoll-Fingerprint; a proxy before it may strip the header");
    }

    /** Replicas of one arm may be different machines, and nothing else; and none may change under way. */
    private static List<CheckResult> within(ArmEngines arm, ComparabilityContext context) {
        SortedMap<String, CheckResult> byField = new TreeMap<>();
        List<String> digests = List.copyOf(arm.replicas().keySet());
        for (int i = 0; i < digests.size(); i++)
            for (int j = i + 1; j < digests.size(); j++)
                within(arm, digests.get(i), digests.get(j), context, byField);
        return List.copyOf(byField.values());
    }

    private static void within(ArmEngines arm, String one, String other, ComparabilityContext context,
            SortedMap<String, CheckResult> byField) {
        boolean changed = arm.onOneReplica(one, other);
        for (FieldDifference off : of(one, context).differences(of(other, context))) {
            FieldRule rule = FieldRule.of(off.field());
            if (rule.isOfTheMachine() && !changed || rule.allows(off)) continue;
            byField.computeIfAbsent(off.field(), field -> orWaived(new CheckResult(NAME + ": " + field,
                    off.shownOne(), off.shownOther(), State.REFUSED,
                    "%s %s the %s: %s, then %s".formatted(field,
                            changed ? "changed within" : "differs between replicas of", arm.arm(),
                            off.shownOne(), off.shownOther()),
                    "start a new run: the engine behind the %s is not the same any more"
                            .formatted(arm.arm()))
                    .ranked(rule.rank()), field, context));
        }
    }

    private static List<CheckResult> between(ArmEngines treatment, ArmEngines control,
            ComparabilityContext context) {
        Map<String, EngineFingerprint> book = context.fingerprints();
        List<CheckResult> found = new ArrayList<>();
        for (FieldDifference off : treatment.first(book).differences(control.first(book))) {
            FieldRule rule = FieldRule.of(off.field());
            if (!rule.isOfTheMachine() && !context.isDeclared(off.field()) && !rule.allows(off))
                found.add(differs(off, rule, context));
        }
        return found;
    }

    /**
     * Arms that change places have all machines, one after the other, once a pair is whole: {@link MachineMixCheck} sees whether as much
     * of each.
     */
    private static List<CheckResult> machines(CheckedStage stage, ComparabilityContext context) {
        List<AlignedBlock> blocks = stage.units().stream().flatMap(unit -> unit.blocks().stream()).toList();
        ArmEngines treatment = ArmEngines.of("treatment", blocks, AlignedBlock::treatment);
        ArmEngines control = ArmEngines.of("control", blocks, AlignedBlock::control);
        if (treatment.isSilent() || control.isSilent()) return List.of();
        Map<String, EngineFingerprint> book = context.fingerprints();
        SortedSet<String> fields = treatment.fields(book);
        fields.addAll(control.fields(book));
        List<CheckResult> found = new ArrayList<>();
        for (String field : fields) {
            FieldRule rule = FieldRule.of(field);
            if (!rule.isOfTheMachine() || context.isDeclared(field)
                    || context.arms() == Arms.PAIRED && rule == FieldRule.MACHINE_SOFT
                    || treatment.values(field, book).equals(control.values(field, book)))
                continue;
            CheckResult off = differs(new FieldDifference(field, told(treatment, field, book),
                    told(control, field, book)), rule, context);
            found.add(rule == FieldRule.MACHINE_SOFT ? off.as(State.NOTED, off.explanation(), "") : off);
        }
        return found;
    }

    /** Every value that the arm has; empty where none of its engines has the field. */
    private static Optional<String> told(ArmEngines arm, String field, Map<String, EngineFingerprint> book) {
        return Optional.of(String.join(", ", arm.values(field, book)))
                .filter(_ -> arm.fields(book).contains(field));
    }

    private static CheckResult differs(FieldDifference off, FieldRule rule, ComparabilityContext context) {
        CheckResult refused = new CheckResult(NAME + ": " + off.field(), off.shownOne(), off.shownOther(),
                State.REFUSED,
                "%s differs and is not declared: %s in the treatment, %s in the control"
                        .formatted(off.field(), off.shownOne(), off.shownOther()),
                "make it equal, or add \"%s\" to changes if it is what you want to test"
                        .formatted(off.field()))
                .ranked(rule.rank())
                .off(FieldSizes.of(off), FieldSizes.predicted(rule));
        return orWaived(refused, off.field(), context);
    }

    /** Fields that every engine must tell, and fields that one could not read. */
    private static List<CheckResult> unknown(ArmEngines treatment, ArmEngines control,
            ComparabilityContext context) {
        SortedMap<String, CheckResult> byField = new TreeMap<>();
        for (ArmEngines arm : List.of(treatment, control))
            for (EngineFingerprint engine : arm.described(context.fingerprints())) {
                SortedSet<String> unread = new TreeSet<>(FieldRule.NEEDED);
                engine.fields().forEach((field, value) -> {
                    if (value.equals(EngineFingerprint.UNKNOWN)) unread.add(field);
                });
                unread.removeIf(field -> engine.known(field).isPresent() || context.isDeclared(field));
                unread.forEach(field -> byField.putIfAbsent(field, unknown(field, context)));
            }
        return List.copyOf(byField.values());
    }

    private static CheckResult unknown(String field, ComparabilityContext context) {
        CheckResult told = new CheckResult(NAME + ": " + field, EngineFingerprint.UNKNOWN,
                EngineFingerprint.UNKNOWN, State.REFUSED,
                "%s is not known, and unknown is not equal".formatted(field),
                "let the engine say it, or sign a waiver for \"%s\" in the spec".formatted(field));
        return FieldRule.of(field) == FieldRule.MACHINE_SOFT
                ? told.as(State.NOTED, told.explanation(), "").ranked(Rank.SOFT)
                : orWaived(told, field, context);
    }

    private static CheckResult orWaived(CheckResult refused, String field, ComparabilityContext context) {
        return context.waiver(field).map(waiver -> refused.as(State.WAIVED,
                "%s; waived by %s: %s".formatted(refused.explanation(), waiver.by(), waiver.reason()), ""))
                .orElse(refused);
    }

    private static EngineFingerprint of(String digest, ComparabilityContext context) {
        return context.fingerprints().getOrDefault(digest, new EngineFingerprint(new TreeMap<>()));
    }
}
