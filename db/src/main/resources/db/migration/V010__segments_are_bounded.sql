-- Clients choose what they say of a request; what a run keeps apart is bounded, and all instances of the ingest must agree on it.
create table run_segment (
    experiment text    not null,
    run_number integer not null check (run_number >= 1),
    segment    text    not null,
    primary key (experiment, run_number, segment)
);

-- Of the counted: requests of segments beyond those, in cells of the segment "other".
alter table ingest_tally add column other_segment bigint not null default 0 check (other_segment >= 0);
