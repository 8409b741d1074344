package io.meeshy.backend.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketReaderTest {
  @Test
  void anInterruptionComesIntoEffectAfterTheFrameAndNotDuringAnother() {
    SocketReader reader = new SocketReader();
    List<Boolean> interrupted = new ArrayList<>();
    reader.undisturbed(
        () -> {
          reader.interrupt();
          interrupted.add(Thread.currentThread().isInterrupted());
        });
    assertThat(Thread.currentThread().isInterrupted()).isTrue();
    reader.undisturbed(() -> interrupted.add(Thread.currentThread().isInterrupted()));
    assertThat(interrupted).containsExactly(false, false);
    assertThat(Thread.interrupted()).isTrue();
    reader.interrupt();
    assertThat(Thread.interrupted()).isTrue();
  }
}
