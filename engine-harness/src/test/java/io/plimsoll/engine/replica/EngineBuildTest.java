package io.plimsoll.engine.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineBuildTest {
    private static final Map<String, String> CODE = new TreeMap<>(
            Map.of("io/Engine.class", "computes", "io/Engine$1.class", "more", "plan.json", "{}"));

    @TempDir
    Path folder;

    @Test
    void aBuildIsItsCodeHoweverAndWheneverItWasPacked() throws Exception {
        String early = EngineBuild.digest(jar("early.jar", 0, List.copyOf(CODE.keySet())));
        String late = EngineBuild
                .digest(jar("late.jar", 1_700_000_000_000L, List.copyOf(CODE.keySet()).reversed()));
        assertThat(early).matches("[0-9a-f]{16}").isEqualTo(late).isEqualTo(EngineBuild.digest(tree("same")));
    }

    @Test
    void anotherByteOrAnotherNameIsAnotherBuild() throws Exception {
        String build = EngineBuild.digest(tree("a"));
        Path changed = tree("b");
        Files.writeString(changed.resolve("io/Engine.class"), "computed");
        Path renamed = tree("c");
        Files.move(renamed.resolve("plan.json"), renamed.resolve("plam.json"));
        assertThat(build).isNotEqualTo(EngineBuild.digest(changed)).isNotEqualTo(EngineBuild.digest(renamed));
    }

    @Test
    void whatWasNotLoadedFromAFileIsNotKnown() {
        assertThat(EngineBuild.of(String.class)).isEqualTo("unknown");
        assertThat(EngineBuild.of(EngineBuild.class)).matches("[0-9a-f]{16}");
    }

    private Path tree(String name) throws Exception {
        Path root = folder.resolve(name);
        for (Map.Entry<String, String> file : CODE.entrySet()) {
            Files.createDirectories(root.resolve(file.getKey()).getParent());
            Files.writeString(root.resolve(file.getKey()), file.getValue());
        }
        return root;
    }

    private Path jar(String name, long millis, List<String> order) throws Exception {
        Path jar = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(out)) {
            entry(zip, "META-INF/MANIFEST.MF", "Built-At: " + millis, millis);
            for (String file : order)
                entry(zip, file, CODE.getOrDefault(file, ""), millis);
        }
        return jar;
    }

    private static void entry(ZipOutputStream zip, String name, String text, long millis) throws Exception {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(millis);
        zip.putNextEntry(entry);
        zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
