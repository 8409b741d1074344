package io.meeshy.app.client;

/**
 * One person's sign-in.
 *
 * @param accessToken what proves it, for as long as the server's JWT_EXPIRES_IN
 */
public record Session(String userId, String username, String accessToken) {}
