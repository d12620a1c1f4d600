-- What engines and GPUs said of themselves, a row a replica and minute: what a number of a request is seen beside, and what energy is counted from.
create table engine_minute (
    minute_start   timestamptz not null,
    replica        text        not null,
    variant        text        not null, -- empty when unknown, as the next four
    fingerprint    text        not null,
    host           text        not null,
    gpu            text        not null,
    region         text        not null,
    readings       bigint      not null check (readings >= 0),
    implausible    bigint      not null check (implausible >= 0),  -- readings that cannot be true: in nothing else
    window_us      bigint      not null check (window_us >= 0),    -- in which tokens were counted
    prompt_tokens  bigint      not null check (prompt_tokens >= 0),
    output_tokens  bigint      not null check (output_tokens >= 0),
    running_sum    bigint      not null check (running_sum >= 0),  -- over readings
    waiting_sum    bigint      not null check (waiting_sum >= 0),
    kv_bp_max      integer,    -- null where no reading said it, as the rest
    power_us       bigint      not null check (power_us >= 0),     -- in which power was known
    energy_nj      numeric     not null check (energy_nj >= 0),    -- milliwatts times microseconds
    sm_clock_min   integer,
    temperature_max integer,
    throttle_bits  bigint      not null, -- or-ed; 0 where none was said
    primary key (minute_start, replica, variant, fingerprint, host, gpu, region)
);
