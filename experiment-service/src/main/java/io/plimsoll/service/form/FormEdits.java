package io.plimsoll.service.form;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.plimsoll.engine.strategy.ParameterSpec;
import io.plimsoll.engine.strategy.Strategies;

/** Writes what a person changed in the form into the document, and leaves alone what nobody touched. */
public final class FormEdits {
    private FormEdits() {}

    /**
     * @param base the document that the form was made from: a field that differs from it was changed by a person
     * @param current the document as it is now, perhaps changed by the same person beside the form
     * @param posted path to value, of every field of the form
     */
    public static SpecText apply(SpecText base, SpecText current, Map<String, String> posted) {
        if (!current.readable()) return current;
        SpecText text = current;
        List<FormField> changed = SpecForm.of(base).fields().stream()
                .filter(it -> posted.containsKey(it.path()))
                .filter(it -> !value(posted, it).equals(it.value().strip().replaceAll("\\s+", " "))).toList();
        for (FormField field : changed)
            if (!field.path().endsWith(".@name")) text = edit(text, field, value(posted, field));
        for (FormField field : changed) // last, since all other paths have the old name in them
            if (field.path().endsWith(".@name")) text = rename(text, field, value(posted, field));
        return text;
    }

    /** A browser sends line ends that nobody wrote. */
    private static String value(Map<String, String> posted, FormField field) {
        return posted.getOrDefault(field.path(), "").strip().replaceAll("\\s+", " ");
    }

    private static SpecText edit(SpecText text, FormField field, String value) {
        String path = field.path();
        if (path.equals("variants.@control")) return control(text, value);
        if (path.equals("changes")) return text.setList(path, list(value));
        if (path.endsWith(".@rule")) return rule(text, path.substring(0, path.length() - 6), value);
        if (path.endsWith(".engine.url") && value.isEmpty())
            return text.set(path.substring(0, path.length() - 4), "builtin");
        if (path.contains(".strategies.") && path.endsWith(".id"))
            return strategy(text, path.substring(0, path.length() - 3), value);
        if (!value.isEmpty()) return text.set(path, value);
        return field.optional() ? prune(text.remove(path), path) : text.has(path) ? text.set(path, "") : text;
    }

    private static List<String> list(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).filter(it -> !it.isEmpty()).toList();
    }

    private static SpecText control(SpecText text, String chosen) {
        for (String id : VariantFields.ids(text))
            text = id.equals(chosen)
                    ? text.set("variants." + id + ".control", "true")
                    : text.remove("variants." + id + ".control");
        return text;
    }

    private static SpecText rename(SpecText text, FormField field, String wanted) {
        String variant = field.path().substring(0, field.path().length() - ".@name".length());
        String name = wanted.replaceAll("[.\\[\\]@]", "-");
        boolean possible = !name.isEmpty() && text.has(variant) && !text.keys("variants").contains(name);
        return possible ? text.rename(variant, name) : text;
    }

    /** A strategy takes only its own parameters along. */
    private static SpecText strategy(SpecText text, String at, String id) {
        if (id.isEmpty()) return prune(text.remove(at), at);
        text = text.set(at + ".id", id);
        List<String> own = Strategies.of(at.substring(at.lastIndexOf('.') + 1)).stream()
                .filter(it -> it.id().equals(id))
                .flatMap(it -> it.parameters().stream()).map(ParameterSpec::name).toList();
        for (String parameter : text.keys(at))
            if (!parameter.equals("id") && !own.contains(parameter)) text = text.remove(at + "." + parameter);
        return text;
    }

    private static SpecText rule(SpecText text, String item, String word) {
        GuardrailRule before = GuardrailRule.of(text, item);
        GuardrailRule rule = Arrays.stream(GuardrailRule.values()).filter(it -> it.name().equals(word))
                .findFirst().orElse(before);
        for (String name : GuardrailRule.TELLING)
            if (!rule.written().containsKey(name)) text = text.remove(item + "." + name);
        for (Map.Entry<String, String> field : rule.written().entrySet())
            text = text.set(item + "." + field.getKey(), field.getValue());
        if (rule == GuardrailRule.DISASTER) return text.set(item + ".metric", "error_rate");
        return text.value(item + ".metric").filter("error_rate"::equals).isPresent()
                ? text.set(item + ".metric", "ttft")
                : text;
    }

    /** What is left empty by a removal goes too, as {@code segment: {}}; never a section, which is asked for. */
    private static SpecText prune(SpecText text, String removed) {
        SpecPath around = SpecPath.parse(removed).parent();
        String path = removed.substring(0, Math.max(removed.lastIndexOf('.'), 0));
        boolean empty = around.steps().size() > 1 && text.has(path) && text.keys(path).isEmpty()
                && text.size(path) == 0 && text.value(path).isEmpty();
        return empty ? text.remove(path) : text;
    }
}
