-- The health of accounts day by day: a row for each day on which it shows something else than on the row before.
create table health_history (
    shard integer not null,
    account_id {key} not null,
    day {key} not null,
    total integer,
    band {key},
    confidence double precision not null,
    login double precision,
    adoption double precision,
    sentiment double precision,
    support double precision,
    financial double precision,
    cap {key} not null,
    adjusted integer not null,
    primary key (shard, account_id, day)
) {clustered};
