-- What people have set for themselves; who has set nothing has no row.
create table person_settings (
    person {key} primary key,
    changed_at bigint not null,
    body text not null
);

-- Who has opened their own page where, and what it showed when it was last written. Instants are real time.
create table home_views (
    platform {key} not null,
    installation {key} not null,
    person {key} not null,
    opened_at bigint not null,
    published_at bigint not null,
    seen text not null,
    primary key (platform, installation, person)
) {clustered};
create index home_views_published on home_views (published_at);

-- A digest and the cards in its thread, found by the message that it became.
create index deliveries_texts on deliveries (message_id) where alert_id is null and message_id is not null;
create index deliveries_children on deliveries (parent_delivery) where parent_delivery is not null;
