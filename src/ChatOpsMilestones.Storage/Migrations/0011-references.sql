-- Conversations that can only be written to by what their platform has told about them. Instants are real time.
create table chat_references (
    platform {key} not null,
    installation {key} not null,
    conversation {key} not null,
    kind {key} not null,
    service_url text not null,
    bot_id {key},
    user_id {key},
    object_id {key},
    team_id {key},
    name text,
    locale {key},
    gone_because text,
    seen_at bigint not null,
    primary key (platform, installation, conversation)
);
create index chat_references_user on chat_references (platform, installation, user_id);
create index chat_references_object on chat_references (platform, installation, object_id);
