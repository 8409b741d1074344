package io.meeshy.console.ui;

import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;

/// A choice of one among several values, each shown in words.
public final class Choice<T> extends ComboBox<T> {

  public Choice(List<T> values, T chosen, Function<T, String> words) {
    setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T value) {
            return value == null ? "" : words.apply(value);
          }

          @Override
          public T fromString(String name) {
            throw new UnsupportedOperationException("the choice is not editable");
          }
        });
    getItems().setAll(values);
    setValue(chosen);
  }
}
