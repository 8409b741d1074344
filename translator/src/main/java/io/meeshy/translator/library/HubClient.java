package io.meeshy.translator.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meeshy.translator.model.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * The way to a model hub. Redirects are followed by hand, since the access token must not go where
 * they lead. Safe for use by several threads.
 */
final class HubClient implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int MOST_REDIRECTS = 5;
  private static final int LONGEST_JSON = 16 << 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HubConfig config;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT)
          .followRedirects(Redirect.NEVER)
          .version(Version.HTTP_1_1)
          .build();

  HubClient(HubConfig config) {
    this.config = config;
  }

  /**
   * Asks the hub's API.
   *
   * @throws ModelException when there is no usable answer, saying why and what to do
   */
  JsonNode json(String path) {
    URI address = config.resolve(path);
    try (InputStream body = get(address, 0).body();
        var _ = new StallGuard(body, ANSWER)) {
      byte[] bytes = body.readNBytes(LONGEST_JSON + 1);
      if (bytes.length > LONGEST_JSON) {
        throw new ModelException("the answer of %s is absurdly long".formatted(address));
      }
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw unreachable(e);
    }
  }

  /**
   * Begins to read a file.
   *
   * @param from how many bytes to leave out at its begin; the hub may send them anyway
   * @return a response of status 200, 206 or 416
   * @throws IOException when trying again may help
   * @throws ModelException when it does not
   */
  HttpResponse<InputStream> file(String path, long from) throws IOException {
    return get(config.resolve(path), from);
  }

  private HttpResponse<InputStream> get(URI start, long from) throws IOException {
    URI address = start;
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      var response = send(address, from);
      switch (response.statusCode()) {
        case 200, 206, 416 -> {
          return response;
        }
        case 301, 302, 303, 307, 308 -> {
          response.body().close();
          address = target(address, response.headers().firstValue("Location").orElse(""));
        }
        default -> {
          response.body().close();
          throw refusal(address, response.statusCode());
        }
      }
    }
    throw new ModelException("the model hub sends us round in circles from " + start);
  }

  private HttpResponse<InputStream> send(URI address, long from) throws IOException {
    var request =
        HttpRequest.newBuilder(address)
            .timeout(ANSWER)
            .header("User-Agent", "meeshy")
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    config.tokenFor(address).ifPresent(token -> request.header("Authorization", "Bearer " + token));
    try {
      return http.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("interrupted", e);
    }
  }

  private static URI target(URI from, String location) {
    try {
      URI target = from.resolve(location);
      boolean safe =
          "https".equals(target.getScheme())
              || ("http".equals(target.getScheme()) && "http".equals(from.getScheme()));
      if (safe && target.getHost() != null && !location.isEmpty()) {
        return target;
      }
    } catch (IllegalArgumentException e) {
      // Said below, like every other place where we do not go.
    }
    throw new ModelException(
        "%s redirects to '%s', where we do not go"
            .formatted(from.getHost(), Printable.of(location.replaceAll("\\?.*", "?…"))));
  }

  private static IOException temporary(URI address, int status) {
    return new IOException("%s answers %d".formatted(address.getHost(), status));
  }

  private IOException refusal(URI address, int status) {
    return switch (status) {
      case 401, 404 ->
          throw new ModelException(
              "%s is not there (%d): check the name; a private model needs an access token in HF_TOKEN"
                  .formatted(shown(address), status));
      case 403 ->
          throw new ModelException(
              "%s is not for us (403): accept the model's terms on the hub and put an access token into HF_TOKEN"
                  .formatted(shown(address)));
      case 408, 429 -> temporary(address, status);
      default -> {
        if (status < 500) {
          throw new ModelException("%s answers %d".formatted(shown(address), status));
        }
        yield temporary(address, status);
      }
    };
  }

  /** An address without its query, which may hold a signature. */
  private static String shown(URI address) {
    return Printable.of(address.toString().replaceAll("\\?.*", ""));
  }

  /** Why the hub gives no answer, and what to do without it. */
  ModelException unreachable(IOException e) {
    String reason =
        switch (e) {
          case ConnectException _ -> "no connection";
          case UnknownHostException _ -> "no such host";
          case HttpTimeoutException _ -> "no answer in time";
          default -> String.valueOf(e.getMessage());
        };
    return new ModelException(
        "the model hub %s cannot be used: %s; on a machine without it, copy the model's folder there and use models import DIR, or name a mirror in HF_ENDPOINT"
            .formatted(config.endpoint(), Printable.of(reason)),
        e);
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
  }
}
