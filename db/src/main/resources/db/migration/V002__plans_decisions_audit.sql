-- What was done to traffic and why. A decision must be replayable years later: it keeps its evidence, and no row ever changes.
create table traffic_plan (
    epoch       bigint      primary key check (epoch >= 0),
    run_id      uuid        references run (id), -- null when no experiment ran
    plan        text        not null check (plan <> ''), -- JSON, as the router got it
    created_at  timestamptz not null,
    applied_at  timestamptz, -- the router took it
    verified_at timestamptz  -- the router was seen to follow it
);

create table rollout_decision (
    id              bigint      generated always as identity primary key,
    run_id          uuid        not null references run (id),
    decided_at      timestamptz not null,
    kind            text        not null check (kind in ('PROMOTE', 'HOLD', 'ROLLBACK', 'FINISH', 'ABORT', 'EXPIRE')),
    stage           integer     not null check (stage >= -1),
    share_bp        integer     not null check (share_bp between 0 and 10000),
    plan_epoch      bigint      not null check (plan_epoch >= 0), -- in force when it was decided
    summary         text        not null check (summary <> ''),   -- one sentence for people
    evidence        text        not null,  -- not jsonb: it reorders keys, breaking the hash
    evidence_sha256 bytea       not null check (octet_length(evidence_sha256) = 32)
);

create index rollout_decision_of_run on rollout_decision (run_id, id);

create table audit_entry (
    id       bigint      generated always as identity primary key,
    at       timestamptz not null,
    who      text        not null check (who <> ''),
    what     text        not null check (what <> ''),
    subject  text        not null, -- a run or an experiment, empty when it is about neither
    why      text        not null
);

create table fingerprint (
    digest        text        primary key check (digest <> ''),
    fields        text        not null, -- JSON, field path to value
    first_seen_at timestamptz not null
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append only', tg_table_name;
end $$;

create trigger rollout_decision_is_append_only before update or delete on rollout_decision
    for each row execute function refuse_change();
create trigger audit_entry_is_append_only before update or delete on audit_entry
    for each row execute function refuse_change();
create trigger revision_is_sealed before update or delete on revision
    for each row execute function refuse_change();
