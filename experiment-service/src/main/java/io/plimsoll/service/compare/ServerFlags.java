package io.plimsoll.service.compare;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Flags of a server that is one engine, or several in roles. A flag has one path either way, so that a split deployment differs from a
 * single engine in what it sets differently, and not in every flag.
 */
final class ServerFlags {
    private static final String ROOT = "server";

    private ServerFlags() {}

    static SortedMap<String, RunField> of(Doc info, Map<String, List<Doc>> roles) {
        SortedMap<String, RunField> flags = new TreeMap<>();
        if (roles.isEmpty()) return flagsOf(info);
        Map<String, SortedMap<String, String>> values = new TreeMap<>(); // by path, then role
        roles.forEach((role, engines) -> {
            flags.put("%s.%s_engines".formatted(ROOT, role),
                    new RunField(FieldKind.SETUP, String.valueOf(engines.size())));
            for (Doc engine : engines)
                flagsOf(engine).forEach((path, field) -> {
                    flags.put(path, field);
                    values.computeIfAbsent(path, _ -> new TreeMap<>()).merge(role, field.value(),
                            (one, two) -> one.equals(two) ? one : one + " " + two);
                });
        });
        values.forEach((path, ofRoles) -> {
            if (ofRoles.values().stream().distinct().count() > 1)
                flags.computeIfPresent(path, (_, field) -> new RunField(field.kind(), ofRoles.toString()));
        });
        return flags;
    }

    private static SortedMap<String, RunField> flagsOf(Doc engine) {
        SortedMap<String, RunField> flags = new FieldBook().tree(FieldKind.SETUP, ROOT, engine.node())
                .fields();
        flags.keySet().removeIf(
                path -> path.matches("server\\.(prefill|decode)\\b.*|server\\.(model|tokenizer)_path"));
        return flags;
    }
}
