-- Arms may only be compared where their GPUs ran alike and engines served what was routed to them: what engines said, by block of a run.
create table engine_block (
    experiment       text    not null,
    run_number       integer not null check (run_number >= 1),
    stage            integer not null,
    epoch            bigint  not null check (epoch >= 0),
    block            bigint  not null check (block >= 0),          -- its measured part
    role             text    not null check (role in ('TREATMENT', 'PAIRED_CONTROL', 'REST')),
    replica          text    not null,
    readings         bigint  not null check (readings >= 1),
    running_sum      bigint  not null check (running_sum >= 0),
    running_readings bigint  not null check (running_readings >= 0), -- that said it, as the next two
    waiting_sum      bigint  not null check (waiting_sum >= 0),
    waiting_readings bigint  not null check (waiting_readings >= 0),
    output_tokens    bigint  not null check (output_tokens >= 0),
    token_us         bigint  not null check (token_us >= 0),         -- in which they were counted
    sm_clock_sum     bigint  not null check (sm_clock_sum >= 0),     -- MHz; of busy readings, as all clocks
    sm_clock_readings bigint not null check (sm_clock_readings >= 0),
    sm_clock_min     integer,                                        -- null where no reading said it, as the rest
    memory_clock_min integer,
    memory_clock_max integer,
    throttle_bits    bigint,                                         -- or-ed, without that of idle
    temperature_max  integer,
    primary key (experiment, run_number, stage, epoch, block, role, replica)
);
