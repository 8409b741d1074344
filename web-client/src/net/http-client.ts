import type { Exclusive } from '../platform/exclusive.ts';
import type { Session } from '../protocol/objects.ts';
import { ApiError } from './api-error.ts';
import type { TokenStore } from './token-store.ts';

export interface RequestOptions {
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** For calls before there is an account: no token is sent, and none is refreshed. */
  readonly anonymous?: boolean;
}

const DEADLINE = 20_000;

/** JSON over HTTP with the access token, which it renews once when a call is refused for it. */
export class HttpClient {
  constructor(
    private readonly base: string,
    private readonly tokens: TokenStore,
    private readonly exclusive: Exclusive,
    private readonly onSignedOut: () => void,
  ) {}

  async request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    if (options.anonymous) return this.parse<T>(await this.fetch(method, path, options, undefined));
    const used = this.tokens.accessToken() ?? (await this.refresh(undefined));
    const response = await this.fetch(method, path, options, used);
    if (response.status !== 401) return this.parse<T>(response);
    await response.body?.cancel();
    return this.parse<T>(await this.fetch(method, path, options, await this.refresh(used)));
  }

  /**
   * A new access token. One tab refreshes at a time and reads the stored refresh token inside the lock, since using the
   * same one twice would revoke the whole family.
   */
  refresh(refused: string | undefined): Promise<string> {
    return this.exclusive('meeshy.refresh', async () => {
      const current = this.tokens.accessToken();
      if (current !== undefined && current !== refused) return current;
      const refreshToken = this.tokens.refreshToken();
      if (refreshToken === undefined) throw this.signedOut(new ApiError(401, 'not_authenticated', 'Signed out'));
      const response = await this.fetch('POST', '/auth/refresh', { body: { refreshToken } }, undefined);
      if (!response.ok) {
        const error = await ApiError.of(response);
        throw error.status === 401 ? this.signedOut(error) : error;
      }
      const session = (await response.json()) as Session;
      this.tokens.keep(session);
      return session.accessToken;
    });
  }

  private signedOut(error: ApiError): ApiError {
    this.tokens.forget();
    this.onSignedOut();
    return error;
  }

  private async fetch(method: string, path: string, options: RequestOptions, token: string | undefined): Promise<Response> {
    const headers: Record<string, string> = { Accept: 'application/json' };
    if (token !== undefined) headers['Authorization'] = `Bearer ${token}`;
    if (options.body !== undefined) headers['Content-Type'] = 'application/json';
    const deadline = AbortSignal.timeout(DEADLINE);
    try {
      return await fetch(this.base + path, {
        method,
        headers,
        ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
        signal: options.signal ? AbortSignal.any([options.signal, deadline]) : deadline,
        cache: 'no-store',
        credentials: 'omit',
      });
    } catch (failure) {
      if (options.signal?.aborted) throw failure;
      throw ApiError.unreachable();
    }
  }

  private async parse<T>(response: Response): Promise<T> {
    if (!response.ok) throw await ApiError.of(response);
    if (response.status === 204) return undefined as T;
    return (await response.json()) as T;
  }
}
