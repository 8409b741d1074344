package io.meeshy.console.quality;

import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.View;
import javafx.scene.Parent;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/// What makes translations better afterwards: the readers' reports, and history translated again.
public final class QualityView implements View {

  private final TabPane root;
  private final ReportsView reports;
  private final HistoryView history;

  public QualityView(ReportsViewModel reports, RetranslationViewModel retranslation, Texts texts) {
    this.reports = new ReportsView(reports, texts);
    history = new HistoryView(retranslation, texts);
    root =
        new TabPane(
            new Tab(texts.text("quality.reports"), this.reports.root()),
            new Tab(texts.text("quality.history"), history.root()));
    root.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    root.getStyleClass().add("screen-tabs");
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void close() {
    reports.close();
    history.close();
  }
}
