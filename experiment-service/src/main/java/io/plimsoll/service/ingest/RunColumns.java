package io.plimsoll.service.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.plimsoll.model.catalogue.CatalogueMetric;
import io.plimsoll.model.catalogue.MetricVocabulary;
import io.plimsoll.model.cell.CellColumns;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.metric.MetricId;
import io.plimsoll.service.experiment.SpecMetrics;
import io.plimsoll.service.metric.MetricFiles;

/**
 * What the cells of runs count, against no thresholds yet. Everything that it comes from never changes, a sealed spec and
 * registered metrics, so that all partitions, and all instances after any restart, count the same. Not for use by two threads.
 */
final class RunColumns {
    private static final Logger LOG = LoggerFactory.getLogger(RunColumns.class);

    private final Map<RunId, CellColumns> known = new HashMap<>();

    /** @param spec of the run's revision, as it was sealed */
    CellColumns of(RunId run, String spec, Connection connection) throws SQLException {
        CellColumns before = known.get(run);
        if (before != null) return before;
        CellColumns columns = read(run, SpecMetrics.ofSealed(spec), connection);
        known.put(run, columns);
        return columns;
    }

    private static CellColumns read(RunId run, SpecMetrics named, Connection connection) throws SQLException {
        MetricVocabulary catalogue = MetricVocabulary.catalogue();
        List<CatalogueMetric> registered = new ArrayList<>();
        SortedSet<MetricId> missing = named.all();
        missing.removeIf(key -> catalogue.find(key).isPresent());
        for (MetricId key : List.copyOf(missing))
            if (read(key, connection, registered)) missing.remove(key);
        // Counted without them: a guardrail that finds no number waits, it does not pass.
        if (!missing.isEmpty())
            LOG.error("run {} names metrics that are not registered in this database: {}", run, missing);
        return named.columns(catalogue.with(registered));
    }

    private static boolean read(MetricId key, Connection connection, List<CatalogueMetric> registered)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "select yaml from metric_definition where id = ? and version = ? and sha256 = sha256(convert_to(yaml, 'UTF8'))")) {
            statement.setString(1, key.id());
            statement.setInt(2, key.version());
            try (ResultSet result = statement.executeQuery()) {
                if (!result.next()) return false;
                registered.add(MetricFiles.stored(key.toString(), result.getString(1)));
                return true;
            }
        }
    }
}
