package io.plimsoll.service.form;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import io.plimsoll.engine.strategy.ParameterSpec;
import io.plimsoll.engine.strategy.Strategies;
import io.plimsoll.engine.strategy.StrategyDescriptor;
import io.plimsoll.service.form.FormField.Option;
import io.plimsoll.service.form.FormField.Size;

/** The variants: strategies and parameters are those that the engine really has, with its own words about them. */
final class VariantFields {
    private VariantFields() {}

    static FormGroup group(SpecText text) {
        List<String> ids = ids(text);
        List<FormField> fields = new ArrayList<>();
        if (!ids.isEmpty()) fields.add(control(text, ids));
        fields.add(new FormField("changes", "changes", "Declared changes",
                String.join(", ", text.values("changes")), false, Size.LONG, List.of(),
                "paths that may differ between the variants, as strategies.scheduler; nothing for an A/A"));
        List<FormGroup> groups = ids.stream().map(id -> variant(text, id, ids.size())).toList();
        List<FormGroup.Action> actions = ids.size() < 2
                ? List.of(new FormGroup.Action("add:variants", "Add a variant"))
                : List.of();
        return new FormGroup("variants", "Variants", "", fields, groups, actions);
    }

    /** Ids that a path can name; others are faulty and stand in the YAML alone. */
    static List<String> ids(SpecText text) {
        return text.keys("variants").stream().filter(id -> id.matches("[^.\\[\\]@]+")).toList();
    }

    private static FormField control(SpecText text, List<String> ids) {
        List<String> controls = ids.stream()
                .filter(id -> text.value("variants." + id + ".control").filter("true"::equals).isPresent())
                .toList();
        return SectionFields.choice("variants.@control", "variants", "Control",
                controls.size() == 1 ? controls.getFirst() : "",
                ids.stream().map(id -> new Option(id, id)).toList(), "the variant that serves today");
    }

    private static FormGroup variant(SpecText text, String id, int variants) {
        SectionFields fields = new SectionFields(text, "variants." + id);
        fields.add(new FormField(fields.at("@name"), fields.at("@name"), "Name", id, false, Size.SHORT,
                List.of(), ""));
        fields.add(new FormField(fields.at("engine.url"), fields.at("engine"), "Address of a running engine",
                fields.value("engine.url"), true, Size.SHORT, List.of(),
                "empty for the built-in engine, else http://host:port"));
        if (fields.has("engine.url"))
            fields.optional("engine.keyEnv", "Environment variable with its key", "the name, never the key");
        if (!fields.has("engine.url") || fields.has("strategies"))
            Strategies.interfaces().stream()
                    .sorted(Comparator.comparing(it -> !it.equals(Strategies.SCHEDULER)))
                    .forEach(it -> strategy(fields, it)); // what most experiments are about comes first
        List<FormGroup.Action> actions = variants > 2
                ? List.of(new FormGroup.Action("remove:variants." + id, "Remove variant " + id))
                : List.of();
        return new FormGroup("variants." + id, "Variant " + id, "", fields.fields(), List.of(), actions);
    }

    private static void strategy(SectionFields fields, String strategyInterface) {
        List<StrategyDescriptor> known = Strategies.of(strategyInterface);
        String at = "strategies." + strategyInterface;
        List<Option> options = new ArrayList<>();
        options.add(new Option("", "default (" + known.getFirst().id() + ")"));
        known.forEach(it -> options.add(new Option(it.id(), it.id())));
        String chosen = fields.value(at + ".id");
        fields.add(
                SectionFields.choice(fields.at(at + ".id"), fields.at(at), title(strategyInterface), chosen,
                        options, known.stream().filter(it -> it.id().equals(chosen)).findFirst()
                                .map(StrategyDescriptor::doc).orElse("")));
        known.stream().filter(it -> it.id().equals(chosen)).findFirst()
                .ifPresent(it -> it.parameters().forEach(parameter -> parameter(fields, at, parameter)));
    }

    private static void parameter(SectionFields fields, String at, ParameterSpec parameter) {
        fields.optional(at + "." + parameter.name(), parameter.name(), "%s: %s; %s when empty"
                .formatted(parameter.doc(), parameter.allowed(), parameter.defaultValue()));
    }

    /** {@code kvCache} is read as "KV cache". */
    private static String title(String strategyInterface) {
        return switch (strategyInterface) {
            case Strategies.KV_CACHE -> "KV cache";
            default -> Character.toUpperCase(strategyInterface.charAt(0)) + strategyInterface.substring(1);
        };
    }
}
