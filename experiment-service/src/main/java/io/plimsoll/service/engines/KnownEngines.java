package io.plimsoll.service.engines;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.sql.DataSource;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.plimsoll.model.fingerprint.EngineFingerprint;

/** Fingerprints by their digest, as the database holds them. Not for use by two threads. */
final class KnownEngines {
    private final DataSource database;
    private final Map<String, EngineFingerprint> known = new HashMap<>();

    KnownEngines(DataSource database) { this.database = database; }

    /** Empty when it is not stored, or not yet. */
    Optional<EngineFingerprint> of(String digest) throws SQLException {
        if (digest.isEmpty()) return Optional.empty();
        EngineFingerprint before = known.get(digest);
        if (before != null) return Optional.of(before);
        Optional<EngineFingerprint> read = read(digest);
        read.ifPresent(fingerprint -> known.put(digest, fingerprint));
        return read;
    }

    private Optional<EngineFingerprint> read(String digest) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection
                        .prepareStatement("select fields from fingerprint where digest = ?")) {
            statement.setString(1, digest);
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) return Optional.empty();
                SortedMap<String, String> fields = JsonMapper.shared().readValue(result.getString(1),
                        new TypeReference<TreeMap<String, String>>() {
                        });
                return Optional.of(new EngineFingerprint(fields));
            }
        }
    }
}
