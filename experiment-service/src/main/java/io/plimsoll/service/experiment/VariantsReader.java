package io.plimsoll.service.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import io.plimsoll.model.experiment.Engine;
import io.plimsoll.model.experiment.EngineVariant;

/** The variants of a spec, one of them the control, and the changes between them that it declares. */
final class VariantsReader {
    private final Section spec;
    private final Faults faults;
    private final boolean undeclaredAllowed;

    VariantsReader(Section spec, Faults faults, boolean undeclaredAllowed) {
        this.spec = spec;
        this.faults = faults;
        this.undeclaredAllowed = undeclaredAllowed;
    }

    /** Both arms, and the paths that may differ between them. */
    record Arms(EngineVariant control, EngineVariant treatment, List<String> changes) {
        /** Where two built-in engines differ in a strategy whose work outlives a request. */
        List<VariantDiff> leavingSomethingBehind() {
            boolean builtin = control.engine() instanceof Engine.Builtin
                    && treatment.engine() instanceof Engine.Builtin; // another's replicas never swap
            return VariantDiff.between(control, treatment).stream()
                    .filter(difference -> builtin && difference.leavesSomethingBehind()).toList();
        }
    }

    Optional<Arms> read() {
        List<String> changes = spec.texts("changes", "[ strategies.scheduler ], or [] for an A/A").stream()
                .sorted().toList();
        Optional<Section> section = spec.node("variants", "{ old: { control: true, engine: builtin }, ... }")
                .flatMap(node -> Section.free(node, "variants", faults));
        return section.flatMap(all -> arms(all, changes));
    }

    private Optional<Arms> arms(Section all, List<String> changes) {
        List<VariantReader.Read> read = new ArrayList<>();
        VariantReader reader = new VariantReader(faults);
        all.fields().forEach(
                (id, node) -> reader.read(id, node, all.join(id)).ifPresent(read::add));
        if (read.size() < all.fields().size())
            return Optional.empty(); // who is the control can only be said of variants that could be read
        List<EngineVariant> controls = read.stream().filter(VariantReader.Read::control)
                .map(VariantReader.Read::variant).toList();
        List<EngineVariant> treatments = read.stream().filter(it -> !it.control())
                .map(VariantReader.Read::variant).toList();
        countControls(all, controls);
        if (controls.size() == 1)
            countTreatments(all, treatments);
        if (controls.size() != 1 || treatments.size() != 1)
            return Optional.empty();
        Arms arms = new Arms(controls.getFirst(), treatments.getFirst(), changes);
        if (spec.has("changes"))
            checkChanges(arms);
        return all.whole(() -> arms);
    }

    private void countControls(Section all, List<EngineVariant> controls) {
        if (controls.isEmpty())
            all.fault("no variant is the control",
                    "write \"control: true\" in the variant that serves today");
        if (controls.size() > 1)
            all.fault(controls.size() + " variants are the control (" + ids(controls) + ")",
                    "write \"control: true\" in one of them only");
    }

    private void countTreatments(Section all, List<EngineVariant> treatments) {
        if (treatments.isEmpty())
            all.fault("there is nothing to compare the control with", "add a variant");
        if (treatments.size() > 1)
            all.fault("more than one treatment (" + ids(treatments) + ") needs a rotation design, which is "
                    + "not built yet", "keep one of them, and give each of the others a spec of its own");
    }

    private void checkChanges(Arms arms) {
        List<VariantDiff> differences = VariantDiff.between(arms.control(), arms.treatment());
        if (differences.isEmpty() && !arms.changes().isEmpty())
            spec.fault("changes", "both variants are equal", "write \"changes: []\" if an A/A is meant");
        else
            for (String change : arms.changes())
                if (differences.stream().noneMatch(difference -> difference.coveredBy(change)))
                    spec.fault("changes", "\"" + change + "\" is declared, but the variants are equal there",
                            "leave it away, or make them differ");
        for (VariantDiff difference : differences)
            if (!undeclaredAllowed && arms.changes().stream().noneMatch(difference::coveredBy))
                spec.fault("changes",
                        "the variants differ in %s (%s, %s), which is not declared".formatted(
                                difference.path(), difference.control(), difference.treatment()),
                        "add \"" + difference.path() + "\", or make them equal");
    }

    private static String ids(List<EngineVariant> variants) {
        return variants.stream().map(EngineVariant::id).collect(Collectors.joining(", "));
    }
}
