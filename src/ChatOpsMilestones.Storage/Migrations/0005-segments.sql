-- What segments looked like on Mondays. Inputs: a row never changes once it is there.
create table segment_snapshots (
    segment {key} not null,
    monday {key} not null,
    plan_id {key} not null,
    number bigint not null,
    published_at bigint not null,
    body text not null,
    primary key (segment, monday, plan_id)
);
create index segment_snapshots_number on segment_snapshots (number);

-- Which Mondays were published for which plan, whether or not there was any account.
create table snapshot_runs (
    monday {key} not null,
    plan_id {key} not null,
    published_at bigint not null,
    primary key (monday, plan_id)
);

-- Times in which numbers are doubted or lost; inputs of evaluation too.
create table outages (
    outage_id {key} primary key,
    from_day {key} not null,
    to_day {key},
    state {key} not null,
    body text not null
);
create index outages_state on outages (state);
