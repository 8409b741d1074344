package io.meeshy.console.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.util.Subscription;

/// The listeners a view has put on its view model, ended together.
public final class Subscriptions implements AutoCloseable {

  private final List<Subscription> open = new ArrayList<>();

  public void add(Subscription subscription) {
    open.add(subscription);
  }

  /// Runs something each time the node comes into a window.
  public void whenShown(Node node, Runnable action) {
    add(
        node.sceneProperty()
            .subscribe(
                scene -> {
                  if (scene != null) {
                    action.run();
                  }
                }));
  }

  @Override
  public void close() {
    open.forEach(Subscription::unsubscribe);
    open.clear();
  }
}
