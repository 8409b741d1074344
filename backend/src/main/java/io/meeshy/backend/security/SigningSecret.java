package io.meeshy.backend.security;

import org.jdbi.v3.core.Jdbi;

/** The secret that signs access tokens, made once for an installation that sets none itself. */
public final class SigningSecret {
  private SigningSecret() {}

  /** The kept secret; of several nodes that start at once, one makes it and all read it. */
  public static String keptIn(Jdbi jdbi) {
    return jdbi.withHandle(
        handle -> {
          handle
              .createUpdate(
                  """
                  INSERT INTO secret (name, value) VALUES ('jwt', :value)
                  ON CONFLICT (name) DO NOTHING
                  """)
              .bind("value", RandomToken.next())
              .execute();
          return handle
              .createQuery("SELECT value FROM secret WHERE name = 'jwt'")
              .mapTo(String.class)
              .one();
        });
  }
}
