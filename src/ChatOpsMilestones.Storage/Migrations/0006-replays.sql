-- What replays found. One row a milestone and run; the milestone is empty for a run of the whole playbook.
create table replays (
    replay_id {key} primary key,
    milestone {key} not null,
    fingerprint {key} not null,
    playbook_version {key} not null,
    from_day {key} not null,
    to_day {key} not null,
    segment {key} not null,
    made_by {key} not null,
    made_at bigint not null,
    body text not null
);
create index replays_by_milestone on replays (milestone, made_at);
