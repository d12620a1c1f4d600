package io.plimsoll.engine.tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

/** The native parts of the tensor runtime. */
public final class NativeRuntime {
    /** Where native parts are unpacked; every process of a fleet gets the same value. */
    public static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

    private NativeRuntime() {}

    /**
     * Unpacks libtorch into a folder that other processes then find ready: several that unpack at once would wait for
     * each other. Also loads it into this process.
     *
     * @throws UnsupportedPlatformException with one line when there is no libtorch for this machine
     */
    public static void unpack(Path cacheDir) {
        try {
            Files.createDirectories(cacheDir);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack libtorch into " + cacheDir, e);
        }
        System.setProperty(CACHE_PROPERTY, cacheDir.toString());
        load();
    }

    /** Of libtorch and its Java binding, as {@code 2.10.0-1.5.13}. */
    public static String version() {
        try {
            return Loader.getVersion("org.bytedeco", "pytorch");
        } catch (IOException e) {
            return "unknown"; // a jar without its Maven properties
        }
    }

    /** How matrices are multiplied. */
    public static String linearPath() {
        return hasOneDnn() ? "oneDNN prepacked" : "plain";
    }

    static boolean hasOneDnn() {
        load();
        return torch.hasMKLDNN();
    }

    static void load() {
        try {
            Loader.load(torch.class);
        } catch (UnsatisfiedLinkError | NoClassDefFoundError e) {
            throw new UnsupportedPlatformException(
                    "the built-in engine has no libtorch for %s (it has linux-x86_64 and macosx-arm64): %s"
                            .formatted(Loader.getPlatform(), firstLine(e)),
                    e);
        }
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /** This operating system or processor has no native part, and what has. */
    public static final class UnsupportedPlatformException extends RuntimeException {
        private static final long serialVersionUID = 1;

        UnsupportedPlatformException(String message, Throwable cause) { super(message, cause); }
    }
}
