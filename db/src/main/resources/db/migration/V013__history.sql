-- A year of experiments must fit: blocks are kept for a while, then what they add up to, by the minute, the hour and the day.
create table metric_history (
    experiment         text        not null,
    run_number         integer     not null check (run_number >= 1),
    resolution_minutes smallint    not null check (resolution_minutes in (1, 60, 1440)),
    start_at           timestamptz not null,
    stage              integer     not null,
    variant            text        not null,
    role               text        not null check (role in ('TREATMENT', 'PAIRED_CONTROL', 'REST')),
    replica            text        not null check (replica = '' or resolution_minutes = 1),
    segment            text        not null,
    cell               bytea       not null, -- as in metric_cell, of no block
    primary key (experiment, run_number, resolution_minutes, start_at, stage, variant, role, replica, segment)
) partition by range (start_at);

-- How far the blocks of a run are in its history: both change in one transaction, so that a crash loses and doubles nothing.
create table history_progress (
    experiment text    not null,
    run_number integer not null check (run_number >= 1),
    stage      integer not null,
    epoch      bigint  not null,
    block      bigint  not null, -- it and all before it are in
    cells      bigint  not null check (cells >= 0),
    digest     numeric not null, -- of their bytes, to see whether one changed since
    primary key (experiment, run_number, stage)
);

-- From then on its pages say that its blocks are gone. Not part of the version: no controller changes it.
alter table run add column blocks_removed_at timestamptz;
