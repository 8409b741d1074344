package io.meeshy.backend.rest;

/** A part of the HTTP interface. */
public interface Api {

  /** Names every route of this part, each behind its guard. */
  void routes(Routes routes);
}
