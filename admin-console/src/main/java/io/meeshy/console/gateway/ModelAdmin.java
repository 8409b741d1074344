package io.meeshy.console.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What operators do with models. Calls block and fail like those of [GatewayClient]; a change that
/// was ordered goes on by itself.
public final class ModelAdmin {

  private static final String ORDERS = "/translate/models/orders";
  private static final String TRIAL = "/translate/models/trial";

  private final AuthorizedHttp http;

  ModelAdmin(AuthorizedHttp http) {
    this.http = http;
  }

  /// Has a version held ready beside what serves.
  public ModelOrder load(String model, String version) {
    return order(new Change("load", model, version, null, null));
  }

  /// Has a version put into service when its chrF2 drops by at most `allowedDrop` in every
  /// direction, or unmeasured.
  public ModelOrder swap(String model, String version, double allowedDrop, boolean unmeasured) {
    return order(new Change("swap", model, version, allowedDrop, unmeasured));
  }

  /// Has what served before put back.
  public ModelOrder rollBack(String model) {
    return order(new Change("rollback", model, null, null, null));
  }

  /// Has a model taken out of service.
  public ModelOrder unload(String model) {
    return order(new Change("unload", model, null, null, null));
  }

  private ModelOrder order(Change change) {
    return http.call("POST", ORDERS, change, ModelOrder.class);
  }

  /// The last changes that were ordered, newest first.
  public List<ModelOrder> orders() {
    return http.get(ORDERS, Orders.class).orders();
  }

  /// Tries what is held ready on a share of the texts, beside what serves, or both.
  public ModelTrial startTrial(String model, int canaryPercent, boolean shadow) {
    return http.call("POST", TRIAL, new NewTrial(model, canaryPercent, shadow), ModelTrial.class);
  }

  public ModelTrial trial(String model) {
    return http.get(trialOf(model), ModelTrial.class);
  }

  /// Ends a trial and lets what is held ready go.
  public void abandon(String model) {
    http.tell("DELETE", trialOf(model), null);
  }

  private static String trialOf(String model) {
    return TRIAL + "?model=" + URLEncoder.encode(model, StandardCharsets.UTF_8);
  }

  private record Change(
      String action,
      String model,
      @Nullable String version,
      @Nullable Double allowedDrop,
      @Nullable Boolean skipGate) {}

  private record NewTrial(String model, int canaryPercent, boolean shadow) {}

  private record Orders(List<ModelOrder> orders) {}
}
