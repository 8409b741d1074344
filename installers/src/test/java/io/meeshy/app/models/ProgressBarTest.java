package io.meeshy.app.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressBarTest {
  private final StringWriter out = new StringWriter();
  private final AtomicLong nanos = new AtomicLong();

  private ProgressBar bar(boolean terminal) {
    return new ProgressBar(new PrintWriter(out), terminal, nanos::get);
  }

  @Test
  void atATerminalTheLineIsDrawnAnewWithShareAndRate() {
    try (var bar = bar(true)) {
      bar.moved("model.safetensors", 0, 400_000_000);
      nanos.set(TimeUnit.SECONDS.toNanos(2));
      bar.moved("model.safetensors", 100_000_000, 400_000_000);
    }
    assertThat(List.of(out.toString().split("\r", -1)))
        .last()
        .asString()
        .contains("25 % of 400 MB", "50.0 MB/s", "#######  ")
        .endsWith(System.lineSeparator());
  }

  @Test
  void itIsDrawnAtMostTenTimesASecond() {
    var bar = bar(true);
    for (int i = 0; i < 1000; i++) {
      nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
      bar.moved("model.safetensors", i, 1_000_000);
    }
    assertThat(out.toString().chars().filter(c -> c == '\r').count()).isBetween(9L, 11L);
  }

  @Test
  void whereOutputIsKeptAWholeFileIsALine() {
    try (var bar = bar(false)) {
      bar.moved("config.json", 10, 700);
      bar.moved("config.json", 700, 700);
    }
    assertThat(out.toString().lines()).containsExactly("config.json: 700 B");
  }
}
