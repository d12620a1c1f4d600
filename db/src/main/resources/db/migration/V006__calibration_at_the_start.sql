-- A promotion may wait for a fleet whose verdicts hold; what A/A runs had shown when the run began is kept, so that a replay waits alike.
alter table run add column calibration text check (calibration <> ''); -- JSON; null where the spec does not ask, and for older runs
