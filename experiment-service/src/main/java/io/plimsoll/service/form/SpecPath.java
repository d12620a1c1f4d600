package io.plimsoll.service.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A place in a document, as {@code guardrails[1].worseBy}: the same words that faults use. */
record SpecPath(List<Step> steps) {
    private static final Pattern STEP = Pattern.compile("\\.?([^.\\[\\]]+)|\\[(\\d{1,4})]");

    SpecPath {
        steps = List.copyOf(steps);
    }

    sealed interface Step {}

    /** A key of a mapping. */
    record Name(String name) implements Step {}

    /** An item of a list, from 0. */
    record Index(int index) implements Step {}

    static SpecPath parse(String text) {
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text);
        int end = 0;
        while (step.find() && step.start() == end) {
            end = step.end();
            steps.add(step.group(1) == null
                    ? new Index(Integer.parseInt(step.group(2)))
                    : new Name(step.group(1)));
        }
        if (end != text.length()) throw new IllegalArgumentException("\"" + text + "\" is no path");
        return new SpecPath(steps);
    }

    boolean isRoot() { return steps.isEmpty(); }

    SpecPath parent() { return new SpecPath(steps.subList(0, steps.size() - 1)); }

    Step last() { return steps.getLast(); }

    /** The section of the document that it lies in. */
    String section() {
        return steps.getFirst() instanceof Name(String name) ? name : "";
    }
}
