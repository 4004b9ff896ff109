-- Approved changes on top of the playbook file. They are history too: a patch that no longer holds is retired, not deleted.
create table playbook_patches (
    patch_id {key} primary key,
    milestone {key} not null,
    field {key} not null,
    value text not null,
    -- What the file itself said when the patch was made: when it says something else, the file wins.
    file_value text not null,
    author {key} not null,
    author_name text not null,
    at bigint not null,
    base_version {key} not null,
    retired_at bigint,
    retired_because text
);
create index playbook_patches_open on playbook_patches (milestone) where retired_at is null;

-- What the team has learned about a milestone.
create table milestone_notes (
    note_id {key} primary key,
    milestone {key} not null,
    person {key} not null,
    person_name text not null,
    text text not null,
    at bigint not null
);
create index milestone_notes_milestone on milestone_notes (milestone, at);
