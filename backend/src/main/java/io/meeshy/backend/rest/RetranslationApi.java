package io.meeshy.backend.rest;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.Person;
import io.meeshy.backend.chat.Retranslation;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.translation.RetranslationService;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code /translate/retranslation}: history translated again in the background. */
public final class RetranslationApi implements Api {
  private final RetranslationService retranslations;
  private final Guard guard;

  record Order(
      UUID id,
      Retranslation.Status status,
      @Nullable String model,
      @Nullable String version,
      @Nullable UUID conversationId,
      @Nullable Instant since,
      Person orderedBy,
      Instant orderedAt,
      @Nullable Instant endedAt,
      long total,
      long done,
      long replaced,
      long failed,
      @Nullable String waitingFor) {

    private static Order of(Retranslation order, @Nullable ErrorCode waitingFor) {
      return new Order(
          order.id(),
          order.status(),
          order.scope().model(),
          order.scope().version(),
          order.scope().conversationId(),
          order.scope().since(),
          order.orderedBy(),
          order.orderedAt(),
          order.endedAt(),
          order.total(),
          order.done(),
          order.replaced(),
          order.failed(),
          waitingFor == null ? null : waitingFor.wireName());
    }
  }

  record Last(@Nullable Order retranslation) {}

  public RetranslationApi(RetranslationService retranslations, Guard guard) {
    this.retranslations = retranslations;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    String path = "/translate/retranslation";
    routes
        .get(path, guard.operator(this::last))
        .post(path, guard.operator(this::order))
        .delete(path, guard.operator(this::cancel));
  }

  private void last(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(
        response,
        new Last(
            retranslations
                .progress()
                .map(last -> Order.of(last.retranslation(), last.waitingFor()))
                .orElse(null)));
  }

  private void order(Principal caller, ServerRequest request, ServerResponse response) {
    Retranslation.Scope scope =
        request.content().hasEntity()
            ? Body.read(request, Retranslation.Scope.class)
            : new Retranslation.Scope(null, null, null, null);
    Retranslation order = retranslations.order(caller.accountId(), scope);
    Body.send(response, Status.ACCEPTED_202, Order.of(order, null));
  }

  private void cancel(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, Order.of(retranslations.cancel(caller.accountId()), null));
  }
}
