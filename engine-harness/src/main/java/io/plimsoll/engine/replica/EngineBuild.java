package io.plimsoll.engine.replica;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.plimsoll.engine.tensor.Sha256;
import io.plimsoll.model.fingerprint.EngineFingerprint;

/**
 * Which build of the engine's code runs: a version number stays the same while somebody works on it, what the classes hold does not.
 */
final class EngineBuild {
    private static final int DIGITS = 16;

    private EngineBuild() {}

    /** Of the jar or folder that the class was loaded from. */
    static String of(Class<?> of) {
        CodeSource source = of.getProtectionDomain().getCodeSource();
        if (source == null) return EngineFingerprint.UNKNOWN;
        try {
            return digest(Path.of(source.getLocation().toURI()));
        } catch (IOException | URISyntaxException | RuntimeException e) { // a class loader with places of its own
            return EngineFingerprint.UNKNOWN;
        }
    }

    static String digest(Path jarOrFolder) throws IOException {
        if (Files.isDirectory(jarOrFolder)) return ofTree(jarOrFolder);
        try (FileSystem jar = FileSystems.newFileSystem(jarOrFolder)) {
            return ofTree(jar.getPath("/"));
        }
    }

    /** Over what is in it: the moment of packing, which a jar also holds, would make two builds of the same code differ. */
    private static String ofTree(Path root) throws IOException {
        MessageDigest digest = Sha256.start();
        for (Path file : files(root)) {
            digest.update(name(root, file).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(Sha256.of(Files.readAllBytes(file)));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).filter(file -> !name(root, file).startsWith("META-INF/"))
                    .sorted((one, other) -> name(root, one).compareTo(name(root, other))).toList();
        }
    }

    private static String name(Path root, Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
