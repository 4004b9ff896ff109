-- The outbox for platforms with a pace, with messages whose fate is unknown, and with files.
alter table deliveries add column pace {key} not null default 'Message';
alter table deliveries add column queued_at bigint not null default 0;
alter table deliveries add column first_tried_at bigint;
-- How often its fate was unknown after a try; 0 while it is known.
alter table deliveries add column uncertain integer not null default 0;
alter table deliveries add column file_id {key};
-- Why it goes where it goes, when that is not where one would look first.
alter table deliveries add column because text;
update deliveries set queued_at = place / 1000;
update deliveries set pace = 'Update' where kind = 'Update';

create index deliveries_ready on deliveries (platform, installation, pace, place, delivery_id) where state in ('Queued', 'Sending', 'Retry');
create index deliveries_waiting on deliveries (platform, installation, pace, due_at) where state in ('Sending', 'Retry');
create index deliveries_state on deliveries (state);

-- Installations to which nothing can be sent until an operator has acted.
create table delivery_parks (
    platform {key} not null,
    installation {key} not null,
    parked_at bigint not null,
    because text not null,
    primary key (platform, installation)
);

-- Who a teammate is on a platform, as it was when last asked (real time).
create table chat_people (
    platform {key} not null,
    installation {key} not null,
    user_id {key} not null,
    email {key} not null,
    direct {key},
    zone {key},
    gone integer not null,
    away_until bigint,
    checked_at bigint not null,
    primary key (platform, installation, user_id)
);
create index chat_people_email on chat_people (platform, installation, email);

-- Teammates whom a platform does not know.
create table chat_absent (
    platform {key} not null,
    installation {key} not null,
    email {key} not null,
    reason text not null,
    checked_at bigint not null,
    primary key (platform, installation, email)
);

-- Channels that the bot has heard of.
create table chat_places (
    platform {key} not null,
    installation {key} not null,
    conversation {key} not null,
    name text,
    member integer,
    archived integer not null,
    changed_at bigint not null,
    primary key (platform, installation, conversation)
);

-- A subscription waits while its channel cannot be written to.
alter table subscriptions add column paused_because text;
