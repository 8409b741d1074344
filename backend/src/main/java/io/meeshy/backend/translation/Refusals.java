package io.meeshy.backend.translation;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of the translator for operators, and what its refusals mean here. Stateless. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private static final Metadata.Key<String> REASON =
      Metadata.Key.of("meeshy-reason", Metadata.ASCII_STRING_MARSHALLER);

  private Refusals() {}

  /**
   * The answer to a call.
   *
   * @throws RefusedException when the translator refuses, or gives none
   */
  static <T> T ask(Supplier<T> call) {
    try {
      return call.get();
    } catch (StatusRuntimeException failure) {
      throw of(failure);
    }
  }

  /** The refusal in the translator's words where it gave a reason, else why it gave no answer. */
  private static RefusedException of(StatusRuntimeException failure) {
    LOG.debug("The translator refused or did not answer", failure);
    Status status = failure.getStatus();
    if (isOfGateway(status.getCode())) {
      return new RefusedException(
          ErrorCode.TRANSLATOR_UNAVAILABLE,
          "The translator refuses this gateway: GRPC_TOKEN and GRPC_ADMIN_TOKEN must be the same on both sides.");
    }
    Metadata trailers = failure.getTrailers();
    String reason = trailers == null ? null : trailers.get(REASON);
    ErrorCode code = reason == null ? code(status.getCode()) : code(reason);
    return new RefusedException(code, words(code, status));
  }

  private static String words(ErrorCode code, Status status) {
    return switch (code) {
      case TRANSLATOR_UNAVAILABLE -> "The translator cannot be reached. Try again in a moment.";
      case UNAVAILABLE -> "This translator is too old for that. Update it.";
      default ->
          status.getDescription() == null
              ? "The translator refused this."
              : sentence(status.getDescription());
    };
  }

  private static ErrorCode code(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT -> ErrorCode.INVALID;
      case RESOURCE_EXHAUSTED -> ErrorCode.OVERLOADED;
      case UNIMPLEMENTED -> ErrorCode.UNAVAILABLE;
      default -> ErrorCode.TRANSLATOR_UNAVAILABLE;
    };
  }

  /** Whether it is this gateway that may not call. */
  static boolean isOfGateway(Status.Code code) {
    return code == Status.Code.UNAUTHENTICATED || code == Status.Code.PERMISSION_DENIED;
  }

  private static ErrorCode code(String reason) {
    return switch (reason) {
      case "REASON_MODEL_NOT_FOUND", "REASON_CACHE_ENTRY_NOT_FOUND" -> ErrorCode.NOT_FOUND;
      case "REASON_MODEL_BUSY" -> ErrorCode.MODEL_BUSY;
      case "REASON_MODEL_FAILED" -> ErrorCode.MODEL_FAILED;
      case "REASON_QUALITY_DROP" -> ErrorCode.QUALITY_DROP;
      case "REASON_NO_CANDIDATE" -> ErrorCode.NO_CANDIDATE;
      case "REASON_CACHE_FULL" -> ErrorCode.CACHE_FULL;
      case "REASON_CACHE_STORE_FAILED" -> ErrorCode.CACHE_STORE_FAILED;
      case "REASON_INVALID_REQUEST", "REASON_UNSUPPORTED_LANGUAGE" -> ErrorCode.INVALID;
      case "REASON_OVERLOADED" -> ErrorCode.OVERLOADED;
      default -> ErrorCode.TRANSLATOR_UNAVAILABLE; // also for reasons that a newer translator has
    };
  }

  private static String sentence(String words) {
    String text = Character.toUpperCase(words.charAt(0)) + words.substring(1);
    return text.endsWith(".") ? text : text + ".";
  }
}
