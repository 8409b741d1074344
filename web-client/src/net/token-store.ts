import type { KeyValueStore } from '../platform/storage.ts';
import type { Session } from '../protocol/objects.ts';

const KEY = 'meeshy.refreshToken';

/**
 * The tokens of the signed-in person. The access token lives in memory only. The refresh token is kept in localStorage, so
 * that a reload stays signed in and all tabs share it: it rotates at each use, and reuse of a stolen one revokes the family.
 */
export class TokenStore {
  private access: string | undefined;

  constructor(private readonly store: KeyValueStore) {}

  accessToken(): string | undefined {
    return this.access;
  }

  refreshToken(): string | undefined {
    return this.store.get(KEY) ?? undefined;
  }

  keep(session: Session): void {
    this.access = session.accessToken;
    this.store.set(KEY, session.refreshToken);
  }

  forget(): void {
    this.access = undefined;
    this.store.remove(KEY);
  }
}
