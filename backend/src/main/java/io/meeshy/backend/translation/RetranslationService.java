package io.meeshy.backend.translation;

import io.meeshy.backend.chat.Input;
import io.meeshy.backend.chat.Retranslation;
import io.meeshy.backend.chat.Retranslation.Scope;
import io.meeshy.backend.chat.RetranslationStore;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.proto.translation.v1.Model;
import io.meeshy.proto.translation.v1.ModelState;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What operators do about history that older models have translated: order it anew, watch, cancel.
 * Refuses with {@link RefusedException}. Safe for use by many threads.
 */
public final class RetranslationService {
  private static final int MAX_NAME = 200;

  private final RetranslationStore store;
  private final Retranslator retranslator;
  private final GrpcTranslationEngine engine;

  public RetranslationService(
      RetranslationStore store, Retranslator retranslator, GrpcTranslationEngine engine) {
    this.store = store;
    this.retranslator = retranslator;
    this.engine = engine;
  }

  /**
   * How far the last order is.
   *
   * @param waitingFor why it does not get on right now
   */
  public record Progress(Retranslation retranslation, @Nullable ErrorCode waitingFor) {}

  /** The last order, if there ever was one. */
  public Optional<Progress> progress() {
    return store.latest().map(last -> new Progress(last, waitingFor(last)));
  }

  private @Nullable ErrorCode waitingFor(Retranslation order) {
    return order.status() == Retranslation.Status.RUNNING ? retranslator.waitingFor() : null;
  }

  /**
   * Begins to translate again.
   *
   * @throws RefusedException when one is running, or it cannot be known which models serve
   */
  public Retranslation order(UUID operator, Scope wanted) {
    Scope scope = checked(wanted);
    Set<String> newEnough = scope.model() == null ? serving() : Set.of();
    Retranslation order =
        store
            .order(operator, scope, newEnough, Instant.now())
            .orElseThrow(
                () ->
                    new RefusedException(
                        ErrorCode.CONFLICT,
                        "History is being translated again already. Wait for it, or cancel it."));
    retranslator.look();
    return order;
  }

  private Scope checked(Scope scope) {
    if (scope.version() != null && scope.model() == null) {
      throw Input.invalid("version", "needs a 'model' beside it");
    }
    UUID conversation = scope.conversationId();
    if (conversation != null && !store.isConversation(conversation)) {
      throw Input.invalid("conversationId", "is no conversation");
    }
    return new Scope(
        scope.model() == null ? null : Input.line("model", scope.model(), MAX_NAME),
        scope.version() == null ? null : Input.line("version", scope.version(), MAX_NAME),
        conversation,
        scope.since());
  }

  /** What is new enough: the versions that serve, or will once they are loaded or woken. */
  private Set<String> serving() {
    Set<String> serving =
        engine.models().getModelsList().stream()
            .filter(RetranslationService::isInService)
            .map(model -> model.getId() + " " + model.getVersion())
            .collect(Collectors.toSet());
    if (serving.isEmpty()) {
      throw new RefusedException(ErrorCode.TRANSLATOR_UNAVAILABLE, "No model is in service.");
    }
    return serving;
  }

  private static boolean isInService(Model model) {
    return GrpcTranslationEngine.serves(model)
        || model.getState() == ModelState.MODEL_STATE_LOADING
        || model.getState() == ModelState.MODEL_STATE_WARMING;
  }

  /** Stops; what was exchanged so far stays so. */
  public Retranslation cancel(UUID operator) {
    if (!store.cancel(operator, Instant.now())) {
      throw new RefusedException(ErrorCode.NOT_FOUND, "Nothing is being translated again.");
    }
    return store.latest().orElseThrow();
  }
}
