package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Known answers in a file of the repository, which other languages read as well. What Java gives now must be what the file
 * says; {@code -Dplimsoll.vectors=write} writes it anew, which is right for new cases and wrong for changed answers.
 */
public final class Vectors {
    private static final Path RESOURCES = Path.of(System.getProperty("plimsoll.root", ".."),
            "metrics-model/src/test/resources/io/plimsoll/model");

    private Vectors() {}

    /** @param name of the file, below the folder of this package's resources */
    public static void assertRecorded(String name, List<String> lines) throws IOException {
        Path file = RESOURCES.resolve(name);
        if (System.getProperty("plimsoll.vectors", "").equals("write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, String.join("\n", lines) + "\n");
        }
        assertThat(Files.readString(file).lines().toList()).as("what %s says", file.toAbsolutePath())
                .isEqualTo(lines);
    }
}
