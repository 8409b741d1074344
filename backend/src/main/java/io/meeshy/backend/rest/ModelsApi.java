package io.meeshy.backend.rest;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.chat.Input;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import io.meeshy.backend.operation.Act;
import io.meeshy.backend.operation.AuditLog;
import io.meeshy.backend.operation.ModelOrder;
import io.meeshy.backend.operation.ModelOrders;
import io.meeshy.backend.security.Guard;
import io.meeshy.backend.security.Principal;
import io.meeshy.backend.translation.GrpcTranslationEngine;
import io.meeshy.backend.translation.ModelAdmin;
import io.meeshy.proto.translation.v1.ListModelsResponse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /translate/models/...}: the translator's models, and what operators do with them. */
public final class ModelsApi implements Api {
  private static final int MOST_CANARY_PERCENT = 50;

  private final GrpcTranslationEngine engine;
  private final ModelAdmin admin;
  private final ModelOrders orders;
  private final AuditLog audit;
  private final Guard guard;

  record Models(List<ModelView> models, List<String> languages, List<String> unmet) {}

  record Orders(List<ModelOrder> orders) {}

  record TrialBody(
      @Nullable String model, @Nullable Integer canaryPercent, @Nullable Boolean shadow) {}

  public ModelsApi(
      GrpcTranslationEngine engine,
      ModelAdmin admin,
      ModelOrders orders,
      AuditLog audit,
      Guard guard) {
    this.engine = engine;
    this.admin = admin;
    this.orders = orders;
    this.audit = audit;
    this.guard = guard;
  }

  @Override
  public void routes(Routes routes) {
    routes
        .get("/translate/models", guard.operator(this::models))
        .get("/translate/models/orders", guard.operator(this::recent))
        .post("/translate/models/orders", guard.operator(this::order))
        .get("/translate/models/orders/{orderId}", guard.operator(this::progress))
        .get("/translate/models/trial", guard.operator(this::trial))
        .post("/translate/models/trial", guard.operator(this::tryOut))
        .delete("/translate/models/trial", guard.operator(this::abandon));
  }

  private void models(Principal caller, ServerRequest request, ServerResponse response) {
    ListModelsResponse models = engine.models();
    Body.ok(
        response,
        new Models(
            models.getModelsList().stream().map(ModelView::of).toList(),
            models.getLanguagesList(),
            models.getUnmetList()));
  }

  private void recent(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, new Orders(orders.recent()));
  }

  private void order(Principal caller, ServerRequest request, ServerResponse response) {
    ModelChangeBody body = Body.read(request, ModelChangeBody.class);
    Body.send(response, Status.ACCEPTED_202, orders.begin(caller.accountId(), body.change()));
  }

  private void progress(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(
        response,
        orders
            .find(Parameters.id(request, "orderId"))
            .orElseThrow(
                () ->
                    new RefusedException(
                        ErrorCode.NOT_FOUND,
                        "There is no order with this id, or no longer: see the audit log.")));
  }

  private void trial(Principal caller, ServerRequest request, ServerResponse response) {
    Body.ok(response, TrialView.of(admin.trial(model(request))));
  }

  private void tryOut(Principal caller, ServerRequest request, ServerResponse response) {
    TrialBody body = Body.read(request, TrialBody.class);
    String model = ModelChangeBody.model(body.model());
    int percent = body.canaryPercent() == null ? 0 : body.canaryPercent();
    boolean shadow = Boolean.TRUE.equals(body.shadow());
    if (percent < 0 || percent > MOST_CANARY_PERCENT) {
      throw Input.invalid(
          "canaryPercent", "must be a whole number from 0 to " + MOST_CANARY_PERCENT);
    }
    if (percent == 0 && !shadow) {
      throw Input.invalid("canaryPercent", "must be at least 1 unless shadow is true");
    }
    Act act =
        new Act(
            caller.accountId(),
            "model.trial",
            model,
            Map.of("canaryPercent", percent, "shadow", shadow));
    Body.ok(
        response, TrialView.of(audit.around(act, () -> admin.startTrial(model, percent, shadow))));
  }

  private void abandon(Principal caller, ServerRequest request, ServerResponse response) {
    String model = model(request);
    Act act = new Act(caller.accountId(), "model.abandon", model, Map.of());
    var _ = audit.around(act, () -> admin.abandon(model));
    Body.nothing(response);
  }

  private static String model(ServerRequest request) {
    return ModelChangeBody.model(Parameters.text(request, "model"));
  }
}
