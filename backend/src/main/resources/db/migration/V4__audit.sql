-- What operators changed: who, what, when, and what came of it. Rows are only added and finished, and hold no message's text.

CREATE TABLE audit_entry (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at           timestamptz NOT NULL,
    account_id   uuid REFERENCES account ON DELETE SET NULL,
    username     text NOT NULL,                          -- as it was then
    action       text NOT NULL,                          -- such as model.swap
    subject      text NOT NULL,                          -- such as a model's id
    details      jsonb NOT NULL,
    outcome      text NOT NULL DEFAULT 'running' CHECK (outcome IN ('running', 'done', 'failed')),
    problem      text,
    finished_at  timestamptz
);

INSERT INTO audit_entry (at, account_id, username, action, subject, details, outcome, finished_at)
SELECT audit.at, account.id, account.username, audit.action, coalesce(audit.subject::text, ''), '{}', 'done', audit.at
FROM audit JOIN account ON account.id = audit.account_id ORDER BY audit.id;
DROP TABLE audit;
