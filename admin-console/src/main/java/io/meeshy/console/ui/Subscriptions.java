package io.meeshy.console.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.util.Subscription;

/// The listeners a view has put on its view model, ended together.
public final class Subscriptions implements AutoCloseable {

  private final List<Subscription> open = new ArrayList<>();

  public void add(Subscription subscription) {
    open.add(subscription);
  }

  @Override
  public void close() {
    open.forEach(Subscription::unsubscribe);
    open.clear();
  }
}
