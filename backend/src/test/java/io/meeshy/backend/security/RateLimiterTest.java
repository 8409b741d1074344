package io.meeshy.backend.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meeshy.backend.ManualClock;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private final ManualClock clock = new ManualClock();
  private final RateLimiter limiter = new RateLimiter(3, Duration.ofSeconds(30), clock);

  private RefusedException refusal(Limit limit, String subject) {
    return catchThrowableOfType(RefusedException.class, () -> limiter.take(limit, subject));
  }

  @Test
  void whoHasUsedUpTheirTokensIsToldHowLongToWait() {
    for (int i = 0; i < 3; i++) {
      limiter.take(Limit.GENERAL, "ann");
    }
    RefusedException refused = refusal(Limit.GENERAL, "ann");
    assertThat(refused.code()).isEqualTo(ErrorCode.RATE_LIMITED);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(10));
    clock.advance(Duration.ofSeconds(10));
    assertThatCode(() -> limiter.take(Limit.GENERAL, "ann")).doesNotThrowAnyException();
    assertThat(refusal(Limit.GENERAL, "ann")).isNotNull();
  }

  @Test
  void onePersonsTokensAreNotAnothers() {
    for (int i = 0; i < 3; i++) {
      limiter.take(Limit.GENERAL, "ann");
    }
    assertThat(refusal(Limit.GENERAL, "ben")).isNull();
    assertThat(refusal(Limit.SIGN_IN, "ann")).isNull();
  }

  @Test
  void severalTokensAreTakenTogetherOrNotAtAll() {
    limiter.take(Limit.TRANSLATION, "ann", 590);
    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> limiter.take(Limit.TRANSLATION, "ann", 11));
    assertThat(refused).isNotNull();
    assertThatCode(() -> limiter.take(Limit.TRANSLATION, "ann", 10)).doesNotThrowAnyException();
  }

  @Test
  void ofManyAtOnceExactlyAsManyPassAsThereAreTokens() {
    AtomicInteger passed = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        threads.execute(
            () -> {
              if (refusal(Limit.PREVIEW, "ann") == null) {
                passed.incrementAndGet();
              }
            });
      }
    }
    assertThat(passed).hasValue(10);
  }
}
