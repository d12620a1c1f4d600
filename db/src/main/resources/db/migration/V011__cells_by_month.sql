-- Cells of a run that nobody needs any more must go by the month, not row by row: the table is cut by the day on which runs began.
alter table metric_cell rename to metric_cell_whole;
alter index metric_cell_pkey rename to metric_cell_whole_pkey;

-- No default partition: rows that fell into it would stand in the way of their month for ever.
create table metric_cell (
    day        date    not null, -- UTC, on which the run began: constant for a run, so that the key stays a key
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
    primary key (day, experiment, run_number, stage, epoch, block, variant, role, replica, segment, partition)
) partition by range (day);

-- Makes the partition of a table for the month of a day. Whoever comes at the same moment waits, and then finds it.
create function make_month(of_table text, at date) returns void language plpgsql as $$
declare
    first date := date_trunc('month', at);
    part  text := of_table || to_char(first, '"_"YYYY"_"MM');
begin
    if to_regclass(part) is not null then return; end if;
    perform pg_advisory_xact_lock(hashtext('make_month'), hashtext(of_table));
    -- "If not exists" all the same: it looks anew, while to_regclass may remember that there was none.
    -- Written with a zone: it is the month of UTC, whatever zone this session has.
    execute format('create table if not exists %I partition of %I for values from (%L) to (%L)', part, of_table,
                   to_char(first, 'YYYY-MM-DD"T00:00:00Z"'),
                   to_char(first + interval '1 month', 'YYYY-MM-DD"T00:00:00Z"'));
end $$;

-- Every cell has its run: what belongs to an unknown one is not counted, and runs are never deleted.
select make_month('metric_cell', month) from (
    select distinct date_trunc('month', r.started_at at time zone 'UTC')::date as month
    from run r where exists (select 1 from metric_cell_whole c where c.experiment = r.experiment and c.run_number = r.number)) months;

insert into metric_cell
select (r.started_at at time zone 'UTC')::date, c.* from metric_cell_whole c
join run r on r.experiment = c.experiment and r.number = c.run_number;

drop table metric_cell_whole;
