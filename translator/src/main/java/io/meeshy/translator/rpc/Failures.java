package io.meeshy.translator.rpc;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.translator.cache.CacheRefusedException;
import io.meeshy.translator.model.ModelException;
import io.meeshy.translator.model.ModelRefusedException;
import io.meeshy.translator.translate.TranslationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what went wrong into a gRPC status whose trailer {@code meeshy-reason} a machine can act
 * on. Stateless.
 */
final class Failures {
  static final Metadata.Key<String> REASON =
      Metadata.Key.of("meeshy-reason", Metadata.ASCII_STRING_MARSHALLER);

  /** What a caller is told of a fault of ours; the log has the rest. */
  static final String INTERNAL = "internal error";

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  static StatusRuntimeException of(Throwable failure) {
    if (failure instanceof TranslationException known) {
      return with(known.reason(), known.explanation());
    }
    if (failure instanceof ModelRefusedException refused) {
      return with(refused.reason(), String.valueOf(refused.getMessage()));
    }
    if (failure instanceof CacheRefusedException refused) {
      return with(refused.reason(), String.valueOf(refused.getMessage()));
    }
    if (failure instanceof ModelException unusable) {
      return with(Reason.REASON_MODEL_FAILED, String.valueOf(unusable.getMessage()));
    }
    log.error("A call failed", failure);
    return with(Reason.REASON_INTERNAL, INTERNAL);
  }

  static StatusRuntimeException with(Reason reason, String message) {
    var trailers = new Metadata();
    trailers.put(REASON, reason.name());
    return status(reason).withDescription(message).asRuntimeException(trailers);
  }

  private static Status status(Reason reason) {
    return switch (reason) {
      case REASON_UNSUPPORTED_LANGUAGE,
          REASON_TEXT_TOO_LONG,
          REASON_EMPTY_TEXT,
          REASON_BATCH_TOO_LARGE,
          REASON_INVALID_GLOSSARY,
          REASON_INVALID_REQUEST ->
          Status.INVALID_ARGUMENT;
      case REASON_UNSUPPORTED_PAIR, REASON_QUALITY_DROP, REASON_NO_CANDIDATE ->
          Status.FAILED_PRECONDITION;
      case REASON_MODEL_NOT_FOUND, REASON_CACHE_ENTRY_NOT_FOUND -> Status.NOT_FOUND;
      case REASON_OVERLOADED, REASON_CACHE_FULL -> Status.RESOURCE_EXHAUSTED;
      case REASON_MODEL_BUSY -> Status.ABORTED;
      case REASON_MODEL_LOADING -> Status.UNAVAILABLE;
      case REASON_DEADLINE -> Status.DEADLINE_EXCEEDED;
      case REASON_UNAUTHENTICATED -> Status.UNAUTHENTICATED;
      case REASON_FORBIDDEN -> Status.PERMISSION_DENIED;
      case REASON_MODEL_FAILED,
          REASON_CACHE_STORE_FAILED,
          REASON_INTERNAL,
          REASON_UNSPECIFIED,
          UNRECOGNIZED ->
          Status.INTERNAL;
    };
  }
}
