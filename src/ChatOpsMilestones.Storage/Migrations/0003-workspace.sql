-- The local workspace: channels, messages and how far each person has read.

create table ws_channels (
    installation {key} not null,
    conversation {key} not null,
    name text not null,
    kind text not null,
    topic text not null,
    position integer not null,
    created_at bigint not null,
    primary key (installation, conversation)
) {clustered};

-- position is the place in the conversation and never changes; seq is the last change, so that whoever asks for
-- everything after a seq misses nothing. Both come from one counter, whose row is locked until the commit.
create table ws_messages (
    installation {key} not null,
    message_id {key} not null,
    conversation {key} not null,
    thread_root {key},
    author {key},
    visible_to {key},
    alert_id {key},
    delivery_id {key} not null,
    content text not null,
    created_at bigint not null,
    edited_at bigint,
    position bigint not null,
    seq bigint not null,
    primary key (installation, message_id)
);
create unique index ws_messages_by_delivery on ws_messages (installation, delivery_id);
create index ws_messages_by_place on ws_messages (installation, conversation, position) where thread_root is null;
create index ws_messages_by_thread on ws_messages (installation, thread_root, position) where thread_root is not null;
create index ws_messages_by_change on ws_messages (installation, conversation, seq);
create index ws_messages_by_alert on ws_messages (installation, alert_id, position) where alert_id is not null;

create table ws_reads (
    installation {key} not null,
    person {key} not null,
    conversation {key} not null,
    position bigint not null,
    primary key (installation, person, conversation)
) {clustered};
