package io.plimsoll.engine.router;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hash of unit and tenant ids: telemetry can be grouped by them, and names nobody. */
public final class UnitHash {
    /** Several routers of one fleet share the key through this variable of the environment. */
    public static final String ENVIRONMENT = "PLIMSOLL_HASH_KEY";
    /** Where the key stands in a router's folder, if it is not in the environment. */
    public static final String FILE = "hash.key";
    private static final String HMAC = "HmacSHA256";

    private final SecretKeySpec key;

    public UnitHash(byte[] key) { this.key = new SecretKeySpec(key, HMAC); }

    /** The key of the environment, else the one in the folder, which is made once. */
    static UnitHash load(Optional<String> fromEnvironment, Path dataDir) throws IOException {
        if (fromEnvironment.isPresent())
            return new UnitHash(fromEnvironment.get().getBytes(StandardCharsets.UTF_8));
        Path file = dataDir.resolve(FILE);
        if (!Files.exists(file)) {
            byte[] fresh = new byte[32];
            new SecureRandom().nextBytes(fresh);
            Files.createFile(file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, fresh, StandardOpenOption.WRITE);
        }
        return new UnitHash(Files.readAllBytes(file));
    }

    /** 16 hex digits: too few to be turned back, enough to tell units apart. */
    public String of(String id) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(id.getBytes(StandardCharsets.UTF_8)), 0, 8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }
}
