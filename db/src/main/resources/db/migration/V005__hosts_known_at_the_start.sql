-- How much hosts differ by themselves is looked up once, when a run of fixed pools begins, so that a replay widens by the same.
alter table run add column hosts text check (hosts <> ''); -- JSON; null where it was not known, and for runs before this column

create function keep_known_hosts() returns trigger language plpgsql as $$
begin
    if old.hosts is not null and new.hosts is distinct from old.hosts then
        raise exception 'what run %#% knows of hosts is sealed', old.experiment, old.number;
    end if;
    return new;
end $$;

create trigger run_hosts_stay_known before update on run
    for each row execute function keep_known_hosts();
