package io.meeshy.app.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Locale;

/** What a load test measured. */
public record LoadReport(LoadPlan plan, Tally tally, double sendingSeconds, double seconds) {

  /** Whether every message was acknowledged and reached everybody once and in order. */
  public boolean flawless() {
    return tally.acknowledged.count() == plan.messages()
        && tally.missing() == 0
        && tally.duplicated.sum() == 0
        && tally.outOfOrder.sum() == 0
        && tally.disconnected.sum() == 0;
  }

  private double messagesPerSecond() {
    return tally.acknowledged.count() / sendingSeconds;
  }

  private double deliveriesPerSecond() {
    return tally.delivered.count() / seconds;
  }

  /** For people. */
  public String table() {
    return String.join(
        System.lineSeparator(),
        String.format(
            Locale.ROOT,
            "%-22s %d of %d in %.1f s, %.0f a second",
            "acknowledged",
            tally.acknowledged.count(),
            plan.messages(),
            sendingSeconds,
            messagesPerSecond()),
        String.format(
            Locale.ROOT,
            "%-22s %d of %d to %d connections of %d users, %.0f a second",
            "delivered",
            tally.delivered.count(),
            tally.expectedDeliveries.get(),
            plan.connections(),
            plan.users(),
            deliveriesPerSecond()),
        tally.acknowledged.row("send to ack"),
        tally.delivered.row("send to delivery"),
        String.format(
            Locale.ROOT,
            "%-22s %d lost, %d twice, %d out of order, %d refused, %d unanswered, %d disconnected",
            "faults",
            tally.missing(),
            tally.duplicated.sum(),
            tally.outOfOrder.sum(),
            tally.failed.sum(),
            tally.unanswered.sum(),
            tally.disconnected.sum()),
        String.format(
            Locale.ROOT, "%-22s %d times (sent again)", "rate limited", tally.throttled.sum()));
  }

  /** For programs, one line. */
  public String json() {
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("tool", "load-test")
            .put("messages", plan.messages())
            .put("connections", plan.connections())
            .put("users", plan.users())
            .put("ratePerSecond", plan.rate())
            .put("acknowledged", tally.acknowledged.count())
            .put("seconds", sendingSeconds)
            .put("messagesPerSecond", messagesPerSecond())
            .put("deliveries", tally.delivered.count())
            .put("deliveriesPerSecond", deliveriesPerSecond());
    json.set("ackMilliseconds", tally.acknowledged.json());
    json.set("deliveryMilliseconds", tally.delivered.json());
    return json.put("lost", tally.missing())
        .put("duplicated", tally.duplicated.sum())
        .put("outOfOrder", tally.outOfOrder.sum())
        .put("refused", tally.failed.sum())
        .put("unanswered", tally.unanswered.sum())
        .put("disconnected", tally.disconnected.sum())
        .put("rateLimited", tally.throttled.sum())
        .toString();
  }
}
