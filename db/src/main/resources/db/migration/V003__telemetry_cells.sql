-- Telemetry, summarized. Cells, manifests, lanes and offsets change in one transaction, so that a crash loses and doubles nothing.
create table metric_cell (
    experiment text    not null,
    run_number integer not null check (run_number >= 1),
    stage      integer not null,
    epoch      bigint  not null check (epoch >= 0),
    block      bigint  not null,
    variant    text    not null,
    role       text    not null check (role in ('TREATMENT', 'PAIRED_CONTROL', 'REST')),
    replica    text    not null,
    segment    text    not null,
    partition  integer not null check (partition >= 0), -- one writer a partition; merged on read
    cell       bytea   not null, -- outcomes and all metrics; format in CellBytes
    primary key (experiment, run_number, stage, epoch, block, variant, role, replica, segment, partition)
);

create table block_manifest (
    experiment        text    not null,
    run_number        integer not null check (run_number >= 1),
    stage             integer not null,
    epoch             bigint  not null check (epoch >= 0),
    block             bigint  not null,
    producer_start_us bigint  not null check (producer_start_us >= 0),
    lane              integer not null check (lane >= 0),
    event             bytea   not null, -- as it stood on the topic
    primary key (experiment, run_number, stage, epoch, block, producer_start_us, lane)
);

create table ingest_offset (
    topic       text    not null,
    partition   integer not null check (partition >= 0),
    next_offset bigint  not null check (next_offset >= 0),
    primary key (topic, partition)
);

create table producer_lane (
    producer_start_us bigint  not null check (producer_start_us >= 0),
    lane              integer not null check (lane >= 0),
    sequence_max      bigint  not null check (sequence_max >= 0),
    gaps              bigint  not null check (gaps >= 0), -- events that never came
    duplicates        bigint  not null check (duplicates >= 0),
    primary key (producer_start_us, lane)
);

create table ingest_tally (
    topic        text    not null,
    partition    integer not null check (partition >= 0),
    counted      bigint  not null check (counted >= 0),      -- requests that stand in a cell
    manifests    bigint  not null check (manifests >= 0),
    without_run  bigint  not null check (without_run >= 0),  -- requests while no experiment ran, or of an unknown run
    duplicates   bigint  not null check (duplicates >= 0),
    dead_letters bigint  not null check (dead_letters >= 0),
    late         bigint  not null check (late >= 0),         -- of the counted: came after their block's manifest
    primary key (topic, partition)
);
