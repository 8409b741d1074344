package io.meeshy.backend.translation;

import io.grpc.Status;
import io.meeshy.backend.chat.Translation;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.proto.translation.v1.BatchItem;
import io.meeshy.proto.translation.v1.BatchTranslateResponse;
import io.meeshy.proto.translation.v1.ItemError;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.Tier;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslateResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the translator's answers mean here. */
final class Results {
  private Results() {}

  static List<TranslationResult> of(
      List<TranslateRequest> requests, BatchTranslateResponse response) {
    if (response.getItemsCount() != requests.size()) {
      return allFailed(requests, Status.INTERNAL);
    }
    List<TranslationResult> results = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      results.add(of(requests.get(i), response.getItems(i)));
    }
    return results;
  }

  private static TranslationResult of(TranslateRequest request, BatchItem item) {
    return switch (item.getResultCase()) {
      case TRANSLATION -> of(request, item.getTranslation());
      case ERROR -> failed(item.getError());
      case RESULT_NOT_SET ->
          new TranslationResult.Failed(
              ErrorCode.TRANSLATOR_UNAVAILABLE, "The translator gave no result.");
    };
  }

  private static TranslationResult of(TranslateRequest request, TranslateResponse response) {
    if (response.getOutcome() == Outcome.OUTCOME_REJECTED) {
      return new TranslationResult.Failed(
          ErrorCode.REJECTED, "What the model made of this text was not usable.");
    }
    boolean unchanged = response.getOutcome() == Outcome.OUTCOME_UNCHANGED;
    return new TranslationResult.Translated(
        new Translation(
            request.getTargetLanguage(),
            unchanged ? request.getText() : response.getText(),
            response.getModel(),
            response.getModelVersion(),
            tier(response.getTier()),
            response.getCached(),
            response.getMilliseconds()));
  }

  private static String tier(Tier tier) {
    return switch (tier) {
      case TIER_MEDIUM -> "medium";
      case TIER_PREMIUM -> "premium";
      default -> "basic";
    };
  }

  private static TranslationResult failed(ItemError error) {
    return new TranslationResult.Failed(code(error.getReason()), error.getMessage());
  }

  private static ErrorCode code(Reason reason) {
    return switch (reason) {
      case REASON_UNSUPPORTED_LANGUAGE, REASON_UNSUPPORTED_PAIR, REASON_MODEL_NOT_FOUND ->
          ErrorCode.UNSUPPORTED_PAIR;
      case REASON_TEXT_TOO_LONG -> ErrorCode.TEXT_TOO_LONG;
      case REASON_EMPTY_TEXT -> ErrorCode.REJECTED;
      case REASON_OVERLOADED, REASON_BATCH_TOO_LARGE, REASON_DEADLINE -> ErrorCode.OVERLOADED;
      default -> ErrorCode.TRANSLATOR_UNAVAILABLE; // also for reasons that a newer translator has
    };
  }

  static List<TranslationResult> allFailed(List<TranslateRequest> requests, Status status) {
    boolean busy =
        status.getCode() == Status.Code.RESOURCE_EXHAUSTED
            || status.getCode() == Status.Code.DEADLINE_EXCEEDED;
    TranslationResult failed =
        busy
            ? new TranslationResult.Failed(
                ErrorCode.OVERLOADED, "The translator has too much to do.")
            : new TranslationResult.Failed(
                ErrorCode.TRANSLATOR_UNAVAILABLE, "The translator cannot be reached.");
    return Collections.nCopies(requests.size(), failed);
  }
}
