package io.plimsoll.bench.comparability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import io.plimsoll.model.cell.AlignedBlock;
import io.plimsoll.model.cell.ArmBlock;
import io.plimsoll.model.cell.CellBuilder;
import io.plimsoll.model.cell.CellKey;
import io.plimsoll.model.cell.MetricSnapshot;
import io.plimsoll.model.cell.Thresholds;
import io.plimsoll.model.experiment.RunId;
import io.plimsoll.model.telemetry.RequestTelemetry;
import io.plimsoll.model.telemetry.TelemetryCodec;
import io.plimsoll.model.telemetry.TelemetryEvent;
import io.plimsoll.model.telemetry.UndecodableTelemetryException;
import io.plimsoll.model.traffic.Role;

/** Requests that the built-in engine served, dealt to two arms by a coin each, as a router deals them: both arms are the same engine. */
record RecordedRequests(Map<Long, List<RequestTelemetry>> byBlock) {
    private static final String RESOURCE = "recorded.events.gz";
    private static final RunId RUN = new RunId("a-a", 1);

    static RecordedRequests read() throws IOException {
        Map<Long, List<RequestTelemetry>> byBlock = new TreeMap<>();
        try (InputStream in = Objects.requireNonNull(
                RecordedRequests.class.getResourceAsStream(RESOURCE), RESOURCE);
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(in), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine())
                if (!line.startsWith("#") && decode(line) instanceof RequestTelemetry request)
                    byBlock.computeIfAbsent(request.placement().block(), _ -> new ArrayList<>()).add(request);
        }
        return new RecordedRequests(byBlock);
    }

    private static TelemetryEvent decode(String line) throws IOException {
        try {
            return TelemetryCodec.decode(HexFormat.of().parseHex(line));
        } catch (UndecodableTelemetryException e) {
            throw new IOException("a recorded event is no event of this version", e);
        }
    }

    /** What the engine called itself. */
    String fingerprint() {
        return byBlock.values().iterator().next().getFirst().fingerprint();
    }

    MetricSnapshot dealt(long seed) {
        SplittableRandom coin = new SplittableRandom(seed);
        List<AlignedBlock> blocks = new ArrayList<>();
        byBlock.forEach((block, requests) -> {
            CellBuilder treatment = new CellBuilder();
            CellBuilder control = new CellBuilder();
            requests.forEach(request -> (coin.nextBoolean() ? treatment : control).add(request,
                    Thresholds.NONE));
            blocks.add(new AlignedBlock(1, block, arm(treatment, block, Role.TREATMENT),
                    arm(control, block, Role.PAIRED_CONTROL), Set.of()));
        });
        return new MetricSnapshot(RUN, 1, blocks, List.of(), List.of());
    }

    /** The arms swap places from block to block. */
    private static ArmBlock arm(CellBuilder cells, long block, Role role) {
        String replica = (role == Role.TREATMENT) == (block % 2 == 0) ? "a" : "b";
        return new ArmBlock(cells.take().stream().map(cell -> cell.under(new CellKey(RUN, 1, 1, role.name(),
                role, replica, cell.key().segment(), block))).toList());
    }
}
