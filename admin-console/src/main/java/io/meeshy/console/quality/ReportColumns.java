package io.meeshy.console.quality;

import io.meeshy.console.gateway.TranslationReport;
import io.meeshy.console.i18n.Texts;
import io.meeshy.console.ui.Columns;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TableColumn;

/// The columns of the reports.
final class ReportColumns {

  private ReportColumns() {}

  static List<TableColumn<TranslationReport, ?>> in(Texts texts) {
    var when =
        Columns.text(
            texts.text("audit.when"),
            155,
            (TranslationReport report) -> texts.formats().dayAndTime(report.createdAt()));
    when.setMinWidth(155);
    return List.of(
        when,
        Columns.text(
            texts.text("reports.reporter"), 115, report -> report.reporter().displayName()),
        Columns.text(
            texts.text("entries.pair"), 70, report -> report.source() + "-" + report.language()),
        Columns.text(texts.text("entries.original"), 180, TranslationReport::original),
        Columns.text(texts.text("reports.shown"), 180, TranslationReport::translation),
        Columns.text(
            texts.text("reports.proposal"),
            180,
            report -> Objects.requireNonNullElse(report.proposal(), "")),
        Columns.text(texts.text("models.state"), 120, report -> state(report, texts)));
  }

  /// What became of a report.
  static String state(TranslationReport report, Texts texts) {
    var decision = report.decision();
    var place = decision == null ? null : decision.as();
    return texts.word("reports.state", place == null ? report.status() : place);
  }
}
