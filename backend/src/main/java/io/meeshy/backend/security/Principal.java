package io.meeshy.backend.security;

import java.util.UUID;

/**
 * The person a request comes from, as their access token says.
 *
 * @param accountId who it is
 * @param role what they may do
 * @param family the sign-in that the token belongs to; revoking it ends the session
 */
public record Principal(UUID accountId, Role role, UUID family) {}
