package io.plimsoll.db;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One process at a time owns a directory. The kernel lets go of the lock however that process ends. */
final class DirectoryLock implements AutoCloseable {
    private final FileChannel channel;

    private DirectoryLock(FileChannel channel) { this.channel = channel; }

    static DirectoryLock take(Path directory) {
        Path file = directory.resolve("server.lock");
        try {
            Files.createDirectories(directory);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel).isEmpty()) {
                channel.close();
                throw new EmbeddedPostgresException(
                        "%s: in use by another server (process %s); stop it, or choose another directory"
                                .formatted(directory, Files.readString(file).strip()));
            }
            byte[] pid = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
            channel.truncate(0).write(ByteBuffer.wrap(pid));
            return new DirectoryLock(channel);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "%s: not writable (%s); make it writable for this user, or choose another directory"
                            .formatted(directory, e),
                    e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException _) { // this very process holds it
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("the lock of the data directory did not close", e);
        }
    }
}
