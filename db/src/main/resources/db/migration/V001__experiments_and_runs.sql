-- What people ask for, sealed: a run must be explainable by the exact text that it was started with, years later.
create table experiment (
    id         uuid        primary key,
    name       text        not null unique check (name <> '' and position('#' in name) = 0),
    created_at timestamptz not null
);

create table revision (
    id            uuid        primary key,
    experiment_id uuid        not null references experiment (id),
    number        integer     not null check (number >= 1),
    spec          text        not null check (spec <> ''), -- not jsonb: it reorders keys, breaking the hash
    spec_sha256   bytea       not null check (octet_length(spec_sha256) = 32),
    created_by    text        not null check (created_by <> ''),
    created_at    timestamptz not null,
    unique (experiment_id, number),
    unique (experiment_id, spec_sha256)
);

create table run (
    id             uuid        primary key,
    experiment_id  uuid        not null references experiment (id),
    experiment     text        not null references experiment (name), -- id#number is what telemetry says
    number         integer     not null check (number >= 1),
    revision_id    uuid        not null references revision (id),
    state          text        not null check (state ~ '^[A-Z][A-Z_]*$'),
    stage          integer     not null check (stage >= -1),
    plan_epoch     bigint      not null check (plan_epoch >= 0),
    paused         boolean     not null,
    thresholds     text,       -- JSON, {"itl.max@1": [12345]}; null until frozen, then never changed
    baseline       text,       -- JSON, what the control alone showed; null until measured
    started_by     text        not null check (started_by <> ''),
    started_at     timestamptz not null,
    stage_since    timestamptz not null,
    ended_at       timestamptz check (ended_at >= started_at),
    version        integer     not null, -- two controllers must not both move a run on
    unique (experiment, number)
);

-- At most one active run of an experiment.
create unique index run_active on run (experiment_id) where ended_at is null;

create function keep_frozen_thresholds() returns trigger language plpgsql as $$
begin
    if old.thresholds is not null and new.thresholds is distinct from old.thresholds then
        raise exception 'thresholds of run %#% are frozen', old.experiment, old.number;
    end if;
    return new;
end $$;

create trigger run_thresholds_stay_frozen before update on run
    for each row execute function keep_frozen_thresholds();
