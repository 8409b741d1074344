/** A refusal by the gateway, or the lack of any answer (`status` 0, code `unreachable`). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly field?: string,
    /** Seconds, from Retry-After. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  static unreachable(): ApiError {
    return new ApiError(0, 'unreachable', 'The server cannot be reached');
  }

  /** Reads our own error form and LibreTranslate's, and survives a body that is neither. */
  static async of(response: Response): Promise<ApiError> {
    const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
    let code = fallbackCode(response.status);
    let message = response.statusText;
    let field: string | undefined;
    try {
      const body = (await response.json()) as { error?: string | { code?: string; message?: string; field?: string } };
      if (typeof body.error === 'string') message = body.error;
      else if (body.error) {
        code = body.error.code ?? code;
        message = body.error.message ?? message;
        field = body.error.field;
      }
    } catch {
      // an answer of a proxy in between: the status has to do
    }
    return new ApiError(response.status, code, message, field, Number.isFinite(retryAfter) ? retryAfter : undefined);
  }
}

function fallbackCode(status: number): string {
  if (status === 401) return 'not_authenticated';
  if (status === 404) return 'not_found';
  if (status === 413) return 'too_large';
  if (status === 429) return 'rate_limited';
  return status >= 500 ? 'unavailable' : 'invalid';
}
