-- Orders to translate history again; one at a time is carried out.

CREATE TABLE retranslation (
    id               uuid PRIMARY KEY,
    status           text NOT NULL DEFAULT 'running' CHECK (status IN ('running', 'done', 'cancelled')),
    model            text,                               -- only what this one made
    version          text,
    conversation_id  uuid REFERENCES conversation ON DELETE CASCADE,
    since            timestamptz,                        -- only messages sent from then on
    current_models   text[] NOT NULL,                    -- 'model version' of what is new enough
    ordered_by       uuid NOT NULL REFERENCES account,
    ordered_at       timestamptz NOT NULL,
    ended_at         timestamptz,
    total            bigint NOT NULL,
    done             bigint NOT NULL DEFAULT 0,
    replaced         bigint NOT NULL DEFAULT 0,
    failed           bigint NOT NULL DEFAULT 0,
    last_message     uuid NOT NULL DEFAULT 'ffffffff-ffff-ffff-ffff-ffffffffffff',  -- how far it is, the newest first
    last_language    text NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX retranslation_running ON retranslation (status) WHERE status = 'running';
