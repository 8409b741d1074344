package io.meeshy.backend.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.backend.ManualClock;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TicketsTest {
  private final ManualClock clock = new ManualClock();
  private final Tickets tickets = new Tickets(clock);
  private final Principal principal =
      new Principal(UUID.randomUUID(), Role.USER, UUID.randomUUID());

  @Test
  void aTicketIsGoodOnce() {
    String ticket = tickets.issue(principal);
    assertThat(tickets.redeem(ticket)).contains(principal);
    assertThat(tickets.redeem(ticket)).isEmpty();
  }

  @Test
  void aTicketIsGoodForThirtySeconds() {
    String early = tickets.issue(principal);
    String late = tickets.issue(principal);
    clock.advance(Duration.ofSeconds(29));
    assertThat(tickets.redeem(early)).contains(principal);
    clock.advance(Duration.ofSeconds(2));
    assertThat(tickets.redeem(late)).isEmpty();
  }
}
