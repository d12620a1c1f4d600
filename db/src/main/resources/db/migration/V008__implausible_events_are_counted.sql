-- Of the counted: requests that cannot have gone as they say. They stay in the counts of their block, and no number of them is averaged.
alter table ingest_tally add column implausible bigint not null default 0 check (implausible >= 0);
