create table meta (
    name {key} primary key,
    value text not null
);

-- Immutable versions of the playbook; one is current.
create table playbook_versions (
    version {key} primary key,
    number integer not null unique,
    name text not null,
    author text not null,
    file_name text not null,
    created_at bigint not null,
    yaml text not null
);

create table playbook_current (
    id integer primary key,
    version {key} not null references playbook_versions (version),
    changed_at bigint not null
);

create table occurrences (
    shard integer not null,
    occurrence_id {key} not null,
    account_id {key} not null,
    milestone {key} not null,
    rule_key {key} not null,
    entity {key} not null,
    period {key} not null,
    mode {key} not null,
    opened_on {key} not null,
    cleared_on {key},
    clear_reason text,
    playbook_version {key} not null,
    recorded_at bigint not null,
    body text not null,
    primary key (shard, occurrence_id)
);
create unique index occurrences_key on occurrences (account_id, rule_key, entity, period, mode);

create table alerts (
    shard integer not null,
    alert_id {key} not null,
    public_id {key} not null,
    occurrence_id {key} not null,
    account_id {key} not null,
    rule_key {key} not null,
    segment {key} not null,
    mode {key} not null,
    status {key} not null,
    revision integer not null,
    snoozed_until bigint,
    cleared_on {key},
    clear_reason text,
    words text not null,
    created_at bigint not null,
    primary key (shard, alert_id)
);
create unique index alerts_id on alerts (alert_id);
create unique index alerts_public_id on alerts (public_id);
create index alerts_account on alerts (account_id, created_at);

create table candidates (
    shard integer not null,
    candidate_id {key} not null,
    alert_id {key} not null,
    account_id {key} not null,
    recipient_kind {key} not null,
    recipient_id {key} not null,
    round integer not null,
    due_at bigint,
    primary key (shard, candidate_id)
);
create index candidates_due on candidates (due_at) where due_at is not null;
create index candidates_alert on candidates (alert_id);
create index candidates_recipient on candidates (recipient_kind, recipient_id);

-- Append-only; exactly one row of a candidate is current.
create table decisions (
    shard integer not null,
    candidate_id {key} not null,
    seq integer not null,
    round integer not null,
    alert_id {key} not null,
    account_id {key} not null,
    rule_key {key} not null,
    recipient_kind {key} not null,
    recipient_id {key} not null,
    outcome {key} not null,
    reason {key} not null,
    decided_at bigint not null,
    is_current integer not null,
    body text not null,
    primary key (shard, candidate_id, seq)
);
create unique index decisions_current on decisions (candidate_id) where is_current = 1;
create index decisions_alert on decisions (alert_id, decided_at);
create index decisions_account on decisions (account_id, decided_at);
create index decisions_recipient on decisions (recipient_kind, recipient_id, decided_at);

-- The outbox. due_at and lease_until are real time. The shard is the lane's, not the account's: a lane keeps its order
-- over accounts, so it must be claimed as a whole.
create table deliveries (
    shard integer not null,
    delivery_id {key} not null,
    account_id {key} not null,
    platform {key} not null,
    installation {key} not null,
    conversation {key} not null,
    lane {key} not null,
    place bigint not null,
    kind {key} not null,
    alert_id {key},
    round integer not null,
    parent_id {key},
    parent_delivery {key},
    payload text,
    state {key} not null,
    attempts integer not null,
    due_at bigint not null,
    lease_owner {key},
    lease_until bigint,
    message_id {key},
    reason text,
    done_at bigint,
    primary key (shard, delivery_id)
);
create index deliveries_lane on deliveries (shard, lane, place);
create index deliveries_open on deliveries (shard, lane, place, delivery_id) where state in ('Queued', 'Sending', 'Retry');
create index deliveries_alert on deliveries (alert_id);

create table message_refs (
    platform {key} not null,
    installation {key} not null,
    conversation {key} not null,
    message_id {key} not null,
    alert_id {key} not null,
    round integer not null,
    posted_at bigint not null,
    primary key (platform, installation, conversation, message_id)
);
create index message_refs_alert on message_refs (alert_id);

create table callbacks (
    shard integer not null,
    platform {key} not null,
    installation {key} not null,
    kind {key} not null,
    derived_id {key} not null,
    received_at bigint not null,
    worked_at bigint,
    body text not null,
    primary key (shard, platform, installation, kind, derived_id)
);
create index callbacks_open on callbacks (received_at) where worked_at is null;

create table feedback (
    shard integer not null,
    feedback_id {key} not null,
    alert_id {key} not null,
    -- Order within the alert: two clicks may share a millisecond.
    seq integer not null,
    account_id {key} not null,
    rule_key {key} not null,
    person {key} not null,
    kind {key} not null,
    at bigint not null,
    body text not null,
    primary key (shard, feedback_id)
);
create index feedback_alert on feedback (alert_id, at);
create index feedback_at on feedback (at);

create table notes (
    note_id {key} primary key,
    alert_id {key} not null,
    account_id {key} not null,
    person {key} not null,
    person_name text not null,
    text text not null,
    at bigint not null
);
create index notes_alert on notes (alert_id, at);
create index notes_account on notes (account_id, at);

create table subscriptions (
    platform {key} not null,
    installation {key} not null,
    conversation {key} not null,
    segment {key} not null,
    category {key} not null,
    at_least {key} not null,
    created_by {key} not null,
    created_at bigint not null,
    primary key (platform, installation, conversation, segment, category)
);

-- Everything that comes due by itself and is no candidate: snoozes that end, digests.
create table due_items (
    shard integer not null,
    due_id {key} not null,
    kind {key} not null,
    account_id {key} not null,
    subject {key} not null,
    due_at bigint not null,
    done_at bigint,
    primary key (shard, due_id)
);
create index due_items_open on due_items (due_at) where done_at is null;

create table files (
    file_id {key} primary key,
    name text not null,
    media_type text not null,
    content {blob} not null,
    created_at bigint not null
);
