package io.plimsoll.service.form;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.plimsoll.model.experiment.Cohort;
import io.plimsoll.model.experiment.DecisionRule.Fallback;
import io.plimsoll.model.experiment.PrimaryMetric.Expectation;
import io.plimsoll.model.experiment.StageSpec.Tier;
import io.plimsoll.service.form.FormField.Option;
import io.plimsoll.service.form.FormField.Size;

/** What a document says, as the fields of a form; a section that the form does not know is left to the document. */
public record SpecForm(List<FormGroup> groups) {
    public SpecForm {
        groups = List.copyOf(groups);
    }

    public static SpecForm of(SpecText text) {
        List<FormGroup> groups = new ArrayList<>(List.of(about(text), model(text), VariantFields.group(text),
                cohort(text), design(text), primary(text), GuardrailFields.group(text), stages(text),
                decision(text)));
        if (text.has("load")) groups.add(load(text));
        return new SpecForm(groups);
    }

    public List<FormField> fields() { return groups.stream().flatMap(FormGroup::allFields).toList(); }

    List<FormGroup> allGroups() { return groups.stream().flatMap(FormGroup::allGroups).toList(); }

    public Optional<FormField> field(String path) {
        return fields().stream().filter(it -> it.path().equals(path)).findFirst();
    }

    /** The same form as a person has filled it in. */
    public SpecForm filledIn(Map<String, String> posted) {
        return new SpecForm(groups.stream().map(it -> it.filledIn(posted)).toList());
    }

    private static FormGroup about(SpecText text) {
        SectionFields fields = new SectionFields(text, "");
        fields.add(new FormField("hypothesis", "hypothesis", "Hypothesis", fields.value("hypothesis"), false,
                Size.SENTENCES, List.of(), "what should get better, and by how much"));
        fields.text("id", "Id", "the name that people see: lower-case letters, digits and hyphens");
        fields.text("owner", "Owner", "");
        return group("", "What and why", "", fields);
    }

    private static FormGroup model(SpecText text) {
        return group("model", "Model", "", new SectionFields(text, "model")
                .text("config", "Configuration", "the file that the fleet was started with")
                .text("weights", "Weights", "as seed:7"));
    }

    private static FormGroup cohort(SpecText text) {
        return group("cohort", "Cohort", "", new SectionFields(text, "cohort")
                .choice("layer", "Layer", "experiments of one layer never share traffic",
                        List.of(new Option("default", "default")))
                .choice("unit", "Unit", "what stays with one variant",
                        SectionFields.words(Cohort.Unit.values())));
    }

    private static FormGroup design(SpecText text) {
        return group("design", "Design", "", new SectionFields(text, "design")
                .choice("kind", "Kind", "", List.of(
                        new Option("crossover", "crossover: the arms swap replicas in pairs of blocks")))
                .text("block", "Block", "measured time, 4s")
                .text("washout", "Washout", "before each block, 1s")
                .optional("carryOver", "Carry-over", "of a change of cache or balancing, as 300ms"));
    }

    private static FormGroup primary(SpecText text) {
        return group("metrics", "Primary metric", "", new SectionFields(text, "metrics.primary")
                .choice("metric", "Metric", "", GuardrailFields.metrics())
                .choice("statistic", "Statistic", "", List.of(new Option("mean", "mean"),
                        new Option("p50", "p50"), new Option("p90", "p90"), new Option("p99", "p99"),
                        new Option("proportion", "proportion")))
                .choice("expect", "Expected to", "", SectionFields.words(Expectation.values()))
                .optionalChoice("require", "Promotion", "does not wait for it",
                        List.of(new Option("better", "only when it is better")))
                .optional("segment.workloadClass", "Workload class", "empty for all requests, else as long"));
    }

    private static FormGroup stages(SpecText text) {
        List<FormGroup> items = IntStream.range(0, text.size("stages")).mapToObj(i -> stage(text, i))
                .toList();
        return new FormGroup("stages", "Stages", "Shares rise from stage to stage.", List.of(), items,
                List.of(new FormGroup.Action("add:stages", "Add a stage")));
    }

    private static FormGroup stage(SpecText text, int i) {
        String path = "stages[%d]".formatted(i);
        SectionFields fields = new SectionFields(text, path)
                .choice("tier", "Tier", "", SectionFields.words(Tier.CANARY, Tier.RAMP, Tier.FULL))
                .text("share", "Share", "of the traffic, as 25%")
                .text("minBake", "At least", "time, as 20s");
        if (fields.has("holdback")) fields.optional("holdback", "Holdback", "");
        return new FormGroup(path, "Stage " + (i + 1), "", fields.fields(), List.of(),
                List.of(new FormGroup.Action("remove:" + path, "Remove stage " + (i + 1))));
    }

    private static FormGroup decision(SpecText text) {
        return group("decision", "Decision rule", "", new SectionFields(text, "decision")
                .text("alpha", "Alpha", "chance of a wrong verdict, 0.05")
                .text("maxDuration", "At most", "of all stages together, 150s")
                .choice("whenUndecided", "When undecided then", "", SectionFields.words(Fallback.values()))
                .optionalChoice("whenSilent", "When telemetry is silent", "hold (default)",
                        SectionFields.words(Fallback.values()))
                .optionalChoice("requireCalibrated", "Promotion", "does not wait for A/A runs",
                        List.of(new FormField.Option("true", "waits until A/A runs say calibrated"))));
    }

    private static FormGroup load(SpecText text) {
        return group("load", "Load of a bench", "A gate in CI sends it; a rollout does not.",
                new SectionFields(text, "load")
                        .optional("utilization", "Utilization", "of what the control can carry, 60%")
                        .optional("answers", "Length of answers", "x2")
                        .optional("longEvery", "A long prompt every", "500ms"));
    }

    private static FormGroup group(String path, String title, String hint, SectionFields fields) {
        return new FormGroup(path, title, hint, fields.fields(), List.of(), List.of());
    }
}
