import { ApiError } from '../net/api-error.ts';
import { t } from '../i18n/text.ts';

/** What went wrong and what to do about it, in the person's language. */
export function failureText(failure: unknown): string {
  if (!(failure instanceof ApiError)) return t('error.other');
  switch (failure.code) {
    case 'wrong_credentials':
    case 'username_taken':
    case 'rate_limited':
    case 'unreachable':
    case 'too_large':
    case 'forbidden':
    case 'not_found':
    case 'conflict':
      return t(`error.${failure.code}`);
    case 'invalid':
      return t('error.invalid', { message: failure.message });
    default:
      return t('error.other');
  }
}
