-- Translations that readers found wrong, and what operators decided about them.

CREATE TABLE translation_report (
    id           uuid PRIMARY KEY,
    reporter_id  uuid NOT NULL REFERENCES account ON DELETE CASCADE,
    message_id   uuid NOT NULL REFERENCES message ON DELETE CASCADE,
    revision     int NOT NULL,                           -- the one that was read; what follows is as it was then
    source       text NOT NULL,
    original     text NOT NULL,
    language     text NOT NULL,
    translation  text NOT NULL,
    model        text NOT NULL,
    version      text NOT NULL,
    proposal     text,                                   -- what the reader would have written
    reason       text,
    status       text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'accepted', 'rejected')),
    created_at   timestamptz NOT NULL,
    decided_by   uuid REFERENCES account,
    decided_at   timestamptz,
    accepted_as  text CHECK (accepted_as IN ('cache', 'glossary')),
    outcome      text                                    -- the translation or the term that was accepted
);
CREATE UNIQUE INDEX translation_report_open ON translation_report (reporter_id, message_id, revision, language)
    WHERE status = 'open';
CREATE INDEX translation_report_status ON translation_report (status, id);
CREATE INDEX translation_report_message ON translation_report (message_id);

-- Who decided what, for good; never holds text of messages.
CREATE TABLE audit (
    id          uuid PRIMARY KEY,
    at          timestamptz NOT NULL,
    account_id  uuid NOT NULL REFERENCES account,
    action      text NOT NULL,
    subject     uuid                                     -- what it was about; may be gone by now
);
