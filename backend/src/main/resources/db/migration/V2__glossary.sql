-- Words that translations have to use: of the organisation, or of one conversation.

CREATE TABLE glossary_term (
    id               uuid PRIMARY KEY,
    conversation_id  uuid REFERENCES conversation ON DELETE CASCADE,  -- null: of the organisation
    term             text NOT NULL,
    folded           text NOT NULL,                      -- what no other term of the same language may have
    language         text,                               -- of the term; null: of texts in any language
    case_sensitive   boolean NOT NULL,
    keep             boolean NOT NULL,                   -- as it was written, where there is no translation
    translations     jsonb NOT NULL,                     -- language to text
    created_at       timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX glossary_term_conversation ON glossary_term (conversation_id);
