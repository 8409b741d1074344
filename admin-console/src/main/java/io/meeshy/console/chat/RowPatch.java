package io.meeshy.console.chat;

import java.util.List;
import java.util.Objects;
import javafx.collections.ObservableList;

/// Brings a shown list to its new content by changing only the stretch that differs, so that the
/// view keeps its place.
final class RowPatch {

  private RowPatch() {}

  static <T> void apply(ObservableList<T> shown, List<T> wanted) {
    var head = 0;
    var shorter = Math.min(shown.size(), wanted.size());
    while (head < shorter && Objects.equals(shown.get(head), wanted.get(head))) {
      head++;
    }
    var tail = 0;
    while (tail < shorter - head
        && Objects.equals(
            shown.get(shown.size() - 1 - tail), wanted.get(wanted.size() - 1 - tail))) {
      tail++;
    }
    var oldEnd = shown.size() - tail;
    var newEnd = wanted.size() - tail;
    var common = Math.min(oldEnd, newEnd);
    for (var i = head; i < common; i++) {
      shown.set(i, wanted.get(i));
    }
    if (oldEnd > common) {
      shown.remove(common, oldEnd);
    } else if (newEnd > common) {
      shown.addAll(common, wanted.subList(common, newEnd));
    }
  }
}
