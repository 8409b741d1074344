package io.meeshy.console.ui;

import javafx.scene.Parent;

/// A part of the window built over a view model; closed when it leaves the window, the view model
/// lives on.
public interface View extends AutoCloseable {

  Parent root();

  @Override
  void close();
}
