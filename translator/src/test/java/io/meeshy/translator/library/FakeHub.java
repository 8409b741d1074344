package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.meeshy.translator.model.Checksum;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A model hub on the loopback with one repository, and the ways in which a hub can fail. */
final class FakeHub implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final String CONVERTED = "fedcba9876543210fedcba9876543210fedcba98";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was asked, as {@code path range token}. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  final SortedMap<String, byte[]> files = new TreeMap<>();
  final SortedMap<String, byte[]> converted = new TreeMap<>();

  /** Files whose next responses end after so many bytes. */
  final Map<String, List<Integer>> breaks = new ConcurrentHashMap<>();

  /** Statuses that a path answers first. */
  final Map<String, List<Integer>> failures = new ConcurrentHashMap<>();

  private final HttpServer server;
  private final String repository;
  @Nullable FakeHub storage;
  String discussionAuthor = "SFconvertbot";
  boolean ranges = true;

  FakeHub(String repository) throws IOException {
    this.repository = repository;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  byte[] bytes(String name) {
    return Objects.requireNonNull(files.get(name));
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  HubConfig config() {
    return HubConfig.from(Map.of("HF_ENDPOINT", address(), "HF_TOKEN", "hf_secret")::get);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      String range = header(exchange, "Range");
      requests.add("%s %s %s".formatted(path, range, header(exchange, "Authorization")).strip());
      List<Integer> failing = failures.getOrDefault(path, List.of());
      String api = "/api/models/" + repository;
      if (!failing.isEmpty()) {
        exchange.sendResponseHeaders(failing.removeFirst(), -1);
      } else if (path.equals(api + "/revision/main")) {
        json(exchange, listing(COMMIT, files));
      } else if (path.equals(api + "/revision/refs%2Fpr%2F7")) {
        json(exchange, listing(CONVERTED, converted));
      } else if (path.equals(api + "/discussions")) {
        json(exchange, discussions());
      } else if (path.startsWith("/" + repository + "/resolve/" + COMMIT + "/")) {
        file(exchange, files, path, range);
      } else if (path.startsWith("/" + repository + "/resolve/" + CONVERTED + "/")) {
        file(exchange, converted, path, range);
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static String header(HttpExchange exchange, String name) {
    String value = exchange.getRequestHeaders().getFirst(name);
    return value == null ? "-" : value;
  }

  private static void json(HttpExchange exchange, ObjectNode body) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(body);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static ObjectNode listing(String commit, SortedMap<String, byte[]> files) {
    ObjectNode answer = JSON.createObjectNode().put("sha", commit);
    ArrayNode siblings = answer.putArray("siblings");
    files.forEach(
        (name, bytes) -> {
          ObjectNode sibling = siblings.addObject().put("rfilename", name);
          sibling.put("size", bytes.length).put("blobId", gitBlob(bytes));
          if (name.endsWith(".safetensors")) {
            sibling.putObject("lfs").put("sha256", Checksum.of(bytes)).put("size", bytes.length);
          }
        });
    return answer;
  }

  private ObjectNode discussions() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode discussions = answer.putArray("discussions");
    discussions.addObject().put("num", 6).put("title", "Hello").put("isPullRequest", false);
    discussions
        .addObject()
        .put("num", 7)
        .put("title", "Adding `safetensors` variant of this model")
        .put("status", "open")
        .put("isPullRequest", true)
        .putObject("author")
        .put("name", discussionAuthor);
    return answer;
  }

  static String gitBlob(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void file(
      HttpExchange exchange, SortedMap<String, byte[]> source, String path, String range)
      throws IOException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    byte[] bytes = source.get(name);
    if (bytes == null) {
      exchange.sendResponseHeaders(404, -1);
      return;
    }
    if (storage != null) {
      exchange.getResponseHeaders().set("Location", storage.address() + path + "?signature=s");
      exchange.sendResponseHeaders(302, -1);
      return;
    }
    int from =
        ranges && range.startsWith("bytes=")
            ? Integer.parseInt(range.substring("bytes=".length(), range.length() - 1))
            : 0;
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes %d-%d/%d".formatted(from, bytes.length - 1, bytes.length));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, bytes.length - from);
    List<Integer> breaking = breaks.getOrDefault(name, List.of());
    int length = breaking.isEmpty() ? bytes.length - from : breaking.removeFirst();
    exchange.getResponseBody().write(bytes, from, length);
    exchange.getResponseBody().flush();
  }

  /** A list that the server may shorten while it answers. */
  static List<Integer> times(int times, int value) {
    var list = new ArrayList<Integer>();
    for (int i = 0; i < times; i++) {
      list.add(value);
    }
    return list;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
