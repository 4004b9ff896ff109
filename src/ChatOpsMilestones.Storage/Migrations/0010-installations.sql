-- The app where it is installed. Instants are real time.
create table chat_installations (
    platform {key} not null,
    installation {key} not null,
    body text not null,
    -- Tokens, encrypted with a key that is not in the database; null where the settings hold the token.
    secret {blob},
    expires_at bigint,
    revision integer not null,
    dead_because text,
    changed_at bigint not null,
    -- One host at a time renews a token: the token that renews works once.
    held_by {key},
    held_until bigint,
    primary key (platform, installation)
);

-- Browsers that were sent to a platform to agree to an installation, by a hash of what they must bring back.
create table chat_consents (
    question {key} primary key,
    ends_at bigint not null
);
