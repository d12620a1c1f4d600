package io.plimsoll.service.form;

import java.util.LinkedHashMap;
import java.util.Map;

/** Adds and takes away guardrails, stages and variants: {@code add:guardrails}, {@code remove:stages[1]}. */
public final class FormActions {
    private FormActions() {}

    /** The text as it was for a word that means nothing here. */
    public static SpecText apply(SpecText text, String word) {
        if (!text.readable()) return text;
        return switch (word) {
            case "add:guardrails" -> text.append("guardrails", guardrail());
            case "add:stages" -> text.append("stages", stage(text));
            case "add:variants" -> text.set("variants." + freeId(text) + ".engine", "builtin");
            default -> word.matches("remove:(guardrails|stages)\\[\\d{1,4}]|remove:variants\\.[^.\\[\\]]+")
                    ? text.remove(word.substring("remove:".length()))
                    : text;
        };
    }

    private static Map<String, String> guardrail() {
        Map<String, String> item = new LinkedHashMap<>();
        item.put("metric", "ttft");
        item.putAll(GuardrailRule.RELATIVE_MEAN.written());
        return item;
    }

    /** The next one up, so that it is right as it is more often than not. */
    private static Map<String, String> stage(SpecText text) {
        int stages = text.size("stages");
        Map<String, String> item = new LinkedHashMap<>();
        item.put("tier", stages == 0 ? "canary" : stages == 1 ? "ramp" : "full");
        item.put("share", stages == 0 ? "25%" : stages == 1 ? "50%" : "100%");
        item.put("minBake", "20s");
        return item;
    }

    private static String freeId(SpecText text) {
        for (String id : new String[]{"control", "treatment"})
            if (!text.keys("variants").contains(id)) return id;
        return "variant-" + (text.keys("variants").size() + 1);
    }
}
