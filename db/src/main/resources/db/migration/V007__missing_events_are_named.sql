-- Which events of a producer have not come, so that a dead letter that is sent again is counted, and once. What older rows count in
-- "gaps" is not named and stays lost.
alter table producer_lane add column missing text not null default ''; -- ranges, as 3-9,12
