package io.meeshy.app.load;

/**
 * The size of a load test.
 *
 * @param messages sent in all
 * @param connections open at the same time
 * @param users whose connections they are, a multiple of five
 * @param rate messages a second in all; 0 for as fast as they are acknowledged
 */
public record LoadPlan(int messages, int connections, int users, double rate) {

  /** A plan for so many users at least, rounded up to whole groups. */
  public static LoadPlan of(int messages, int connections, int users, double rate) {
    int groups = Math.ceilDiv(users, LoadUsers.GROUP_SIZE);
    return new LoadPlan(messages, connections, groups * LoadUsers.GROUP_SIZE, rate);
  }

  /** How many of the connections belong to users of one group. */
  int receivers(int group) {
    int receivers = 0;
    for (int i = 0; i < connections; i++) {
      if (i % users / LoadUsers.GROUP_SIZE == group) {
        receivers++;
      }
    }
    return receivers;
  }
}
