package io.meeshy.backend.operation;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change that an operator made or tried to make.
 *
 * @param id grows with time
 * @param username of who it was, as it was then
 * @param action what was done, such as {@code model.swap}
 * @param subject what it was done to, such as a model's id; never the text of a message
 * @param outcome {@code running} until it is known, then {@code done} or {@code failed}
 * @param problem why it failed
 */
public record AuditEntry(
    long id,
    Instant at,
    @Nullable UUID accountId,
    String username,
    String action,
    String subject,
    Map<String, Object> details,
    String outcome,
    @Nullable String problem,
    @Nullable Instant finishedAt) {}
