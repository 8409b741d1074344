package io.meeshy.app.load;

import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much memory a server says it uses, in bytes by the name of the meter; empty when it does not
 * tell, as one on another machine does not.
 */
record ServerMemory(Map<String, Double> bytes) {

  static ServerMemory read(Server server) {
    var bytes = new TreeMap<String, Double>();
    try {
      var answer = server.get("/metrics", null);
      if (answer.statusCode() == 200) {
        answer.body().lines().filter(ServerMemory::tellsMemory).forEach(line -> add(bytes, line));
      }
    } catch (RefusedException e) {
      // Then the report has no memory in it.
    }
    return new ServerMemory(bytes);
  }

  private static boolean tellsMemory(String line) {
    return line.startsWith("process_resident_memory_bytes")
        || line.startsWith("jvm_memory_used_bytes");
  }

  private static void add(Map<String, Double> bytes, String line) {
    int end = line.lastIndexOf(' ');
    String name = line.startsWith("process") ? "resident" : "heap";
    if (!line.contains("nonheap")) {
      bytes.merge(name, Double.parseDouble(line.substring(end + 1)), Double::sum);
    }
  }

  /** What was added since an earlier reading. */
  ServerMemory since(ServerMemory before) {
    var grown = new TreeMap<String, Double>();
    bytes.forEach(
        (name, value) -> {
          Double old = before.bytes().get(name);
          if (old != null) {
            grown.put(name, value - old);
          }
        });
    return new ServerMemory(grown);
  }
}
