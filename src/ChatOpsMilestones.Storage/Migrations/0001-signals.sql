-- Instants are UTC milliseconds, days ISO text. What is claimed or swept has the shard of its account first in its key.

create table counters (
    name {key} primary key,
    value bigint not null
) {clustered};

create table people (
    email {key} primary key,
    name text not null,
    role text not null,
    manager_email {key},
    backup_email {key},
    source text not null,
    body text not null,
    hash bigint not null,
    first_recorded_at bigint not null,
    recorded_at bigint not null
);

create table accounts (
    shard integer not null,
    account_id {key} not null,
    name text not null,
    name_folded {key} not null,
    segment {key} not null,
    owner_email {key},
    status text not null,
    arr double precision,
    start_date {key},
    renewal_date {key},
    zone_id text not null,
    source text not null,
    body text not null,
    hash bigint not null,
    first_recorded_at bigint not null,
    recorded_at bigint not null,
    primary key (shard, account_id)
);
create index accounts_by_name on accounts (name_folded);
create index accounts_by_owner on accounts (owner_email);
create index accounts_by_segment on accounts (segment);

-- Other ids under which an account is known; the target is always an account of ours.
create table account_aliases (
    alias {key} primary key,
    account_id {key} not null,
    recorded_at bigint not null
) {clustered};
create index account_aliases_by_account on account_aliases (account_id);

create table contacts (
    shard integer not null,
    account_id {key} not null,
    contact_id {key} not null,
    source text not null,
    body text not null,
    hash bigint not null,
    first_recorded_at bigint not null,
    recorded_at bigint not null,
    primary key (shard, account_id, contact_id)
) {clustered};

-- Events, tickets, surveys, invoices, payment methods, forecasts, opportunities, interactions, goals, outcomes.
create table records (
    shard integer not null,
    account_id {key} not null,
    kind {key} not null,
    source {key} not null,
    record_id {key} not null,
    ordered_at bigint not null,
    body text not null,
    hash bigint not null,
    first_recorded_at bigint not null,
    recorded_at bigint not null,
    primary key (shard, account_id, kind, source, record_id)
) {clustered};

create table holidays (
    calendar {key} not null,
    day {key} not null,
    name text not null,
    source text not null,
    recorded_at bigint not null,
    primary key (calendar, day)
) {clustered};

create table watermarks (
    source {key} not null,
    metric {key} not null,
    complete_through {key} not null,
    recorded_at bigint not null,
    primary key (source, metric)
) {clustered};

-- Ids of messages already taken in, apart from the values they brought.
create table message_ids (
    source {key} not null,
    message_id {key} not null,
    recorded_at bigint not null,
    primary key (source, message_id)
) {clustered};

-- All metrics of an account for 100 days in one row. The chunk stands before the account, so that a sweep over
-- recent days and an import of one more day both touch pages that lie together.
create table series_chunks (
    shard integer not null,
    chunk integer not null,
    account_id {key} not null,
    payload {blob} not null,
    recorded_at bigint not null,
    primary key (shard, chunk, account_id)
) {clustered};

create table person_series_chunks (
    shard integer not null,
    chunk integer not null,
    account_id {key} not null,
    contact_id {key} not null,
    payload {blob} not null,
    recorded_at bigint not null,
    primary key (shard, chunk, account_id, contact_id)
) {clustered};

-- What an account waits for: it is due when due_at has come (0: at once) or when a generation passed it by.
create table account_work (
    shard integer not null,
    account_id {key} not null,
    dirty_from {key},
    dirty_since bigint,
    dirty_version bigint not null,
    due_at bigint not null,
    generation bigint not null,
    evaluated_through {key},
    state text,
    first_chunk integer,
    last_chunk integer,
    lease_owner text,
    lease_until bigint not null,
    primary key (shard, account_id)
);
create index account_work_due on account_work (shard, due_at);
create index account_work_generation on account_work (shard, generation);

-- Changes that concern every account (a watermark, a holiday, a playbook): counted here instead of touching all rows.
create table generations (
    generation bigint primary key,
    reason text not null,
    dirty_from {key} not null,
    created_at bigint not null
);
