package io.meeshy.console.gateway;

/// The gateway's answer to a sign-in or a refresh; `expiresIn` are the access token's seconds.
public record Session(String accessToken, String refreshToken, long expiresIn, User user) {

  @Override
  public String toString() {
    return "Session of " + user.username();
  }
}
