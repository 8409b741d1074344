package io.meeshy.backend.operation;

import java.util.Map;
import java.util.UUID;

/**
 * What somebody is about to do, as the audit log has it.
 *
 * @param accountId who
 * @param action such as {@code model.swap}
 * @param subject to what, such as a model's id; never the text of a message
 * @param details with what choices
 */
public record Act(UUID accountId, String action, String subject, Map<String, Object> details) {}
