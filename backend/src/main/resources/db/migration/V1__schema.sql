-- People, their sessions, conversations, messages and translations.

CREATE TABLE account (
    id               uuid PRIMARY KEY,
    username         text NOT NULL UNIQUE,               -- folded to lower case
    display_name     text NOT NULL,
    password_hash    text NOT NULL,
    role             text NOT NULL DEFAULT 'user' CHECK (role IN ('user', 'operator', 'admin')),
    language         text NOT NULL,                      -- what this person reads
    ui_language      text NOT NULL,
    never_translate  text[] NOT NULL DEFAULT '{}',
    show_original    boolean NOT NULL DEFAULT false,
    created_at       timestamptz NOT NULL DEFAULT now(),
    last_seen        timestamptz
);
CREATE INDEX account_display_name ON account (lower(display_name) text_pattern_ops);

-- One row a refresh token; a family is one sign-in and what was rotated from it.
CREATE TABLE refresh_token (
    hash        bytea PRIMARY KEY,                       -- SHA-256 of the token
    family      uuid NOT NULL,
    account_id  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz
);
CREATE INDEX refresh_token_family ON refresh_token (family);
CREATE INDEX refresh_token_account ON refresh_token (account_id);

CREATE TABLE conversation (
    id          uuid PRIMARY KEY,
    type        text NOT NULL CHECK (type IN ('direct', 'group')),
    title       text,
    direct_key  text UNIQUE,                             -- both account ids in order: one direct conversation a couple
    last_seq    bigint NOT NULL DEFAULT 0,
    created_at  timestamptz NOT NULL DEFAULT now(),
    updated_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE member (
    conversation_id  uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
    account_id       uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    role             text NOT NULL DEFAULT 'member' CHECK (role IN ('owner', 'member')),
    joined_at        timestamptz NOT NULL DEFAULT now(),
    last_read_seq    bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (conversation_id, account_id)
);
CREATE INDEX member_account ON member (account_id);

CREATE TABLE message (
    id               uuid PRIMARY KEY,
    conversation_id  uuid NOT NULL REFERENCES conversation ON DELETE CASCADE,
    seq              bigint NOT NULL,
    sender_id        uuid NOT NULL REFERENCES account,
    client_id        text NOT NULL,
    text             text NOT NULL,
    language         text NOT NULL,
    revision         int NOT NULL DEFAULT 1,
    reply_to         uuid,
    sent_at          timestamptz NOT NULL,
    edited_at        timestamptz,
    deleted_at       timestamptz,
    UNIQUE (conversation_id, seq),
    UNIQUE (sender_id, client_id)
);

-- One translation a message revision and language; only the newest revision's are kept.
CREATE TABLE translation (
    message_id    uuid NOT NULL REFERENCES message ON DELETE CASCADE,
    language      text NOT NULL,
    revision      int NOT NULL,
    text          text NOT NULL,
    model         text NOT NULL,
    version       text NOT NULL,
    tier          text NOT NULL,
    cached        boolean NOT NULL,
    milliseconds  double precision NOT NULL,
    failure       text,                                  -- why there is none; text is then empty
    PRIMARY KEY (message_id, language)
);

-- Secrets this installation made for itself, such as the key that signs access tokens.
CREATE TABLE secret (
    name   text PRIMARY KEY,
    value  text NOT NULL
);
