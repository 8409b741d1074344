package io.meeshy.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meeshy.backend.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A whole gateway on a free port with a database of its own, a fake translator and a client. */
final class TestGateway implements AutoCloseable {
  static final String PASSWORD = "correct horse";

  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicInteger addresses = new AtomicInteger();
  private final String databaseUrl = TestPostgres.newDatabase();
  final ManualClock clock = new ManualClock();
  private FakeTranslator translator = new FakeTranslator();
  final Gateway gateway;

  /** An answer, with its JSON when it is JSON. */
  record Answer(int status, String text, JsonNode json, HttpHeaders headers) {
    String code() {
      return json.at("/error/code").asText();
    }
  }

  /** Somebody who is signed in. */
  record Person(String id, String username, String accessToken, String refreshToken) {}

  TestGateway(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>();
    all.put("HOST", "127.0.0.1");
    all.put("PORT", "0");
    all.put("DATABASE_URL", databaseUrl);
    all.put("DB_POOL_SIZE", "4");
    all.put("GRPC_TRANSLATION_PORT", Integer.toString(translator.port()));
    all.put("MEESHY_ADMIN_PASSWORD", PASSWORD);
    all.put("LOG_LEVEL", "ERROR");
    all.putAll(settings);
    gateway = new Gateway(GatewayConfig.from(all::get, Path.of("unused")), clock);
  }

  TestGateway() {
    this(Map.of());
  }

  /** One that has found its translator. */
  static TestGateway ready() {
    TestGateway server = new TestGateway();
    Eventually.holds(() -> server.get("/health/ready", null).status() == 200);
    return server;
  }

  Answer get(String path, @Nullable String token) {
    return call("GET", path, token, null);
  }

  Answer post(String path, @Nullable String token, @Nullable String body) {
    return call("POST", path, token, body);
  }

  Answer put(String path, @Nullable String token, String body) {
    return call("PUT", path, token, body);
  }

  Answer delete(String path, @Nullable String token) {
    return call("DELETE", path, token, null);
  }

  Answer call(String method, String path, @Nullable String token, @Nullable String body) {
    return call(method, path, token, body, Map.of());
  }

  Answer call(
      String method,
      String path,
      @Nullable String token,
      @Nullable String body,
      Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(20))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    headers.forEach(request::header);
    return send(request.build());
  }

  Answer send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      boolean json =
          response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
      return new Answer(
          response.statusCode(),
          response.body(),
          json ? Json.MAPPER.readTree(response.body()) : MissingNode.getInstance(),
          response.headers());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException stopping) {
      throw new IllegalStateException(stopping);
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + gateway.port() + path);
  }

  /** Registers and signs in somebody, from a network address of their own. */
  Person person(String username, String language) {
    Map<String, String> from = Map.of("X-Forwarded-For", "10.1.1." + addresses.incrementAndGet());
    String body =
        """
        {"username": "%s", "password": "%s", "language": "%s"}
        """
            .formatted(username, PASSWORD, language);
    Answer registered = call("POST", "/users", null, body, from);
    if (registered.status() != 201) {
      throw new IllegalStateException(registered.toString());
    }
    return signIn(username);
  }

  Person admin() {
    return signIn("admin");
  }

  Person signIn(String username) {
    Map<String, String> from = Map.of("X-Forwarded-For", "10.1.2." + addresses.incrementAndGet());
    String body = "{\"username\": \"%s\", \"password\": \"%s\"}".formatted(username, PASSWORD);
    Answer answer = call("POST", "/auth/login", null, body, from);
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.toString());
    }
    return new Person(
        answer.json().at("/user/id").asText(),
        username,
        answer.json().at("/accessToken").asText(),
        answer.json().at("/refreshToken").asText());
  }

  String databaseUrl() {
    return databaseUrl;
  }

  FakeModels models() {
    return translator.models();
  }

  FakeTranslator translator() {
    return translator;
  }

  void stopTranslator() {
    translator.close();
  }

  void restartTranslator() {
    translator = new FakeTranslator(translator.port());
  }

  @Override
  public void close() {
    gateway.close();
    translator.close();
    client.close();
  }
}
