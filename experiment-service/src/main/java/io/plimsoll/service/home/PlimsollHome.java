package io.plimsoll.service.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The directory of one server: {@code postgres/ kafka/ router/ logs/ reports/ native/ children/}, with the ports and
 * the token of the command line, readable by its owner only. Exactly one server may hold it at a time.
 */
public final class PlimsollHome implements AutoCloseable {
    /** Rises when the layout of the directory changes so that an older program must not touch it. */
    static final int FORMAT = 1;

    private final Path directory;
    private final FileChannel lockFile;
    private final @Nullable FileLock lock;

    private PlimsollHome(Path directory, FileChannel lockFile, @Nullable FileLock lock) {
        this.directory = directory;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /** Where the home is: {@code PLIMSOLL_HOME}, else {@code .plimsoll} in the home folder. */
    public static Path location() {
        String set = System.getenv("PLIMSOLL_HOME");
        return set != null && !set.isBlank()
                ? Path.of(set).toAbsolutePath().normalize()
                : Path.of(System.getProperty("user.home"), ".plimsoll");
    }

    /** Takes the directory for this server; makes it when it is not there. */
    public static PlimsollHome take(Path directory) {
        try {
            Files.createDirectories(directory);
            if (!Files.isWritable(directory))
                throw new HomeUnusableException(
                        "%s: not writable by %s; choose another directory with PLIMSOLL_HOME"
                                .formatted(directory, System.getProperty("user.name")));
            refuseNewerFormat(directory);
            return lock(directory);
        } catch (IOException e) {
            throw new HomeUnusableException(
                    "%s: cannot be used as data directory (%s); choose another with PLIMSOLL_HOME"
                            .formatted(directory, e.getMessage()),
                    e);
        }
    }

    private static void refuseNewerFormat(Path directory) throws IOException {
        Path format = directory.resolve("format");
        if (Files.exists(format)) {
            String text = Files.readString(format).strip();
            if (!text.matches("\\d{1,6}") || Integer.parseInt(text) > FORMAT)
                throw new HomeUnusableException(
                        "%s: was written by a newer Plimsoll (format %s, this program knows %d); update, or choose another directory with PLIMSOLL_HOME"
                                .formatted(directory, text, FORMAT));
        } else {
            Files.writeString(format, FORMAT + "\n");
        }
    }

    private static PlimsollHome lock(Path directory) throws IOException {
        Path file = directory.resolve("server.lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) throw inUse(directory, file);
            Files.writeString(directory.resolve("server.pid"), ProcessHandle.current().pid() + "\n");
            return new PlimsollHome(directory, channel, lock);
        } catch (OverlappingFileLockException e) {
            throw inUse(directory, file);
        }
    }

    private static HomeUnusableException inUse(Path directory, Path file) throws IOException {
        Path pid = directory.resolve("server.pid");
        String holder = Files.exists(pid) ? " (process " + Files.readString(pid).strip() + ")" : "";
        return new HomeUnusableException(
                "%s: in use by another server%s; stop it, or choose another directory with PLIMSOLL_HOME"
                        .formatted(file.getParent(), holder));
    }

    public Path directory() { return directory; }

    /** A directory under the home, made when it is not there. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(directory.resolve(name));
        } catch (IOException e) {
            throw new HomeUnusableException("%s: cannot make %s".formatted(directory, name), e);
        }
    }

    /** Writes a file that only its owner can read, whole or not at all. */
    public void writePrivate(String name, String text) {
        Path target = directory.resolve(name);
        Path fresh = directory.resolve(name + ".new");
        try {
            Files.deleteIfExists(fresh);
            Files.createFile(fresh,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, text, StandardCharsets.UTF_8);
            Files.move(fresh, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new HomeUnusableException("%s: cannot be written".formatted(target), e);
        }
    }

    /** What a file of a home says, for a command that only reads it. */
    public static Optional<String> read(Path directory, String name) {
        try {
            Path file = directory.resolve(name);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new HomeUnusableException("%s: cannot be read".formatted(directory.resolve(name)), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (lock != null) lock.release();
        lockFile.close();
    }
}
