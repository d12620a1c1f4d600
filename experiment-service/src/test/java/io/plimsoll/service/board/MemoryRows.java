package io.plimsoll.service.board;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.test.util.ReflectionTestUtils;

import io.plimsoll.db.Sha256;
import io.plimsoll.db.registry.RevisionRepository;
import io.plimsoll.db.registry.RevisionRow;
import io.plimsoll.db.registry.RunRepository;
import io.plimsoll.db.registry.RunRow;
import io.plimsoll.db.rollout.AuditRepository;
import io.plimsoll.db.rollout.AuditRow;
import io.plimsoll.db.rollout.DecisionRepository;
import io.plimsoll.db.rollout.DecisionRow;
import io.plimsoll.db.rollout.FingerprintRepository;
import io.plimsoll.db.rollout.FingerprintRow;
import io.plimsoll.db.rollout.TrafficPlanRepository;
import io.plimsoll.db.rollout.TrafficPlanRow;
import io.plimsoll.service.judge.AaFleet;

/** Rows without a database: what the board does with them is looked at here, their storage in the module that owns it. */
final class MemoryRows {
    private MemoryRows() {}

    static final class Runs implements RunRepository {
        private final List<RunRow> rows = new CopyOnWriteArrayList<>();

        @Override
        public RunRow save(RunRow run) {
            if (!rows.contains(run)) rows.add(run);
            return run;
        }

        @Override
        public Optional<RunRow> findById(UUID id) {
            return rows.stream().filter(row -> row.id().equals(id)).findFirst();
        }

        @Override
        public Optional<RunRow> findByExperimentAndNumber(String experiment, int number) {
            return findByExperimentOrderByNumberDesc(experiment).stream()
                    .filter(row -> row.number() == number).findFirst();
        }

        @Override
        public Optional<RunRow> findFirstByExperimentOrderByNumberDesc(String experiment) {
            return findByExperimentOrderByNumberDesc(experiment).stream().findFirst();
        }

        @Override
        public List<RunRow> findByExperimentOrderByNumberDesc(String experiment) {
            return rows.stream().filter(row -> row.experiment().equals(experiment))
                    .sorted(Comparator.comparingInt(RunRow::number).reversed()).toList();
        }

        @Override
        public Optional<RunRow> findByExperimentAndEndedAtIsNull(String experiment) {
            return findByEndedAtIsNullOrderByStartedAt().stream()
                    .filter(row -> row.experiment().equals(experiment))
                    .findFirst();
        }

        @Override
        public List<RunRow> findByEndedAtIsNullOrderByStartedAt() {
            return rows.stream().filter(row -> row.endedAt().isEmpty())
                    .sorted(Comparator.comparing(RunRow::startedAt))
                    .toList();
        }

        @Override
        public List<RunRow> findAllByOrderByStartedAtDesc() {
            return rows.stream().sorted(Comparator.comparing(RunRow::startedAt).reversed()).toList();
        }
    }

    /** One sealed spec, whatever it is asked by. */
    record Revisions(RevisionRow row) implements RevisionRepository {
        @Override
        public RevisionRow save(RevisionRow revision) {
            throw new UnsupportedOperationException("the board saves none");
        }

        @Override
        public Optional<RevisionRow> findById(UUID id) {
            return Optional.of(row).filter(it -> it.id().equals(id));
        }

        @Override
        public Optional<RevisionRow> findByExperimentIdAndSpecSha256(UUID experimentId, byte[] specSha256) {
            return Optional.of(row).filter(it -> Arrays.equals(Sha256.of(it.spec()), specSha256));
        }

        @Override
        public List<RevisionRow> findByExperimentIdOrderByNumber(UUID experimentId) { return List.of(row); }
    }

    static final class Plans implements TrafficPlanRepository {
        private final TreeMap<Long, TrafficPlanRow> rows = new TreeMap<>();

        @Override
        public TrafficPlanRow save(TrafficPlanRow plan) {
            rows.put(plan.epoch(), plan);
            return plan;
        }

        @Override
        public Optional<TrafficPlanRow> findById(long epoch) { return Optional.ofNullable(rows.get(epoch)); }

        @Override
        public Optional<TrafficPlanRow> findFirstByOrderByEpochDesc() {
            return Optional.ofNullable(rows.lastEntry()).map(Map.Entry::getValue);
        }

        @Override
        public List<TrafficPlanRow> findByRunIdOrderByEpoch(UUID runId) {
            return rows.values().stream().filter(row -> row.runId().equals(Optional.of(runId))).toList();
        }
    }

    static final class Decisions implements DecisionRepository {
        private final List<DecisionRow> rows = new ArrayList<>();

        @Override
        public DecisionRow save(DecisionRow decision) {
            ReflectionTestUtils.setField(decision, "id", rows.size() + 1L);
            rows.add(decision);
            return decision;
        }

        @Override
        public Optional<DecisionRow> findById(long id) {
            return rows.stream().filter(row -> row.id() == id).findFirst();
        }

        @Override
        public List<DecisionRow> findByRunIdOrderById(UUID runId) {
            return rows.stream().filter(row -> row.runId().equals(runId)).toList();
        }

        @Override
        public Optional<DecisionRow> findFirstByRunIdOrderByIdDesc(UUID runId) {
            return findByRunIdOrderById(runId).reversed().stream().findFirst();
        }

        @Override
        public List<DecisionRow> findByKindNotOrderById(DecisionRow.Kind kind) {
            return rows.stream().filter(row -> row.kind() != kind).toList();
        }
    }

    static final class Audit implements AuditRepository {
        private final List<AuditRow> rows = new ArrayList<>();

        @Override
        public AuditRow save(AuditRow entry) {
            rows.add(entry);
            return entry;
        }

        @Override
        public List<AuditRow> findBySubjectOrderById(String subject) {
            return rows.stream().filter(row -> row.subject().equals(subject)).toList();
        }

        @Override
        public List<AuditRow> findTop200ByOrderByIdDesc() { return rows.reversed(); }
    }

    static final class Fingerprints implements FingerprintRepository {
        private final Map<String, FingerprintRow> rows = new ConcurrentHashMap<>();

        Fingerprints() { AaFleet.fingerprintRows().forEach(this::save); }

        @Override
        public FingerprintRow save(FingerprintRow fingerprint) {
            rows.put(fingerprint.digest(), fingerprint);
            return fingerprint;
        }

        @Override
        public Optional<FingerprintRow> findById(String digest) {
            return Optional.ofNullable(rows.get(digest));
        }

        @Override
        public List<FingerprintRow> findByDigestIn(Collection<String> digests) {
            return digests.stream().flatMap(digest -> findById(digest).stream()).toList();
        }
    }
}
