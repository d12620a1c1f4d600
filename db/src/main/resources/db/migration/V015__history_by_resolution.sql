-- What is deleted leaves room only for its like: in one table the room of minutes would stay as long as days are kept.
alter table metric_history rename to metric_history_whole;
alter index metric_history_pkey rename to metric_history_whole_pkey;

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
) partition by list (resolution_minutes);

create table metric_history_minute partition of metric_history for values in (1) partition by range (start_at);
create table metric_history_hour partition of metric_history for values in (60) partition by range (start_at);
create table metric_history_day partition of metric_history for values in (1440) partition by range (start_at);

select make_month(case resolution_minutes when 1 then 'metric_history_minute' when 60 then 'metric_history_hour'
                  else 'metric_history_day' end, month)
from (select distinct resolution_minutes, date_trunc('month', start_at at time zone 'UTC')::date as month
      from metric_history_whole) months;

insert into metric_history select * from metric_history_whole;

drop table metric_history_whole;
