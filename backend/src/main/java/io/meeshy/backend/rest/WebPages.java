package io.meeshy.backend.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * The web client, served from the class path folder {@code web/}.
 *
 * <p>Entity tags are hashes of the content: a jar built reproducibly has the same times in every
 * version. Thread-safe; each file is read once and kept.
 */
public final class WebPages {
  private static final String ROOT = "/web";
  private static final String INDEX = "/index.html";
  private static final Map<String, String> MEDIA_TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("map", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Map<String, Page> pages = new ConcurrentHashMap<>();
  private final Set<String> apis;

  private static final class Page {
    private final byte[] content;
    private final byte[] compressed;
    private final String mediaType;
    private final String entityTag;
    private final String caching;

    Page(byte[] content, String mediaType, String entityTag, String caching) {
      this.content = content;
      this.compressed = compressed(content);
      this.mediaType = mediaType;
      this.entityTag = entityTag;
      this.caching = caching;
    }
  }

  /** Pages beside these routes, under whose addresses there are none. */
  public WebPages(Routes routes) {
    this.apis = routes.roots();
  }

  /** Answers what no other route does; register it last. */
  public void register(HttpRouting.Builder routing) {
    Handler handler = this::answer;
    routing.any("/*", handler);
  }

  private void answer(ServerRequest request, ServerResponse response) {
    boolean reads =
        request.prologue().method().equals(Method.GET)
            || request.prologue().method().equals(Method.HEAD);
    Page page =
        Optional.of(request.path().path())
            .filter(path -> reads)
            .flatMap(path -> page(path).or(() -> index(request)))
            .orElseThrow(
                () ->
                    new RefusedException(ErrorCode.NOT_FOUND, "There is nothing at this address."));
    response
        .header(HeaderNames.ETAG, page.entityTag)
        .header(HeaderNames.CACHE_CONTROL, page.caching)
        .header(HeaderNames.VARY, "Accept-Encoding");
    if (isKnown(request, page)) {
      response.status(Status.NOT_MODIFIED_304).send();
      return;
    }
    response.header(HeaderNames.CONTENT_TYPE, page.mediaType);
    String encodings = request.headers().first(HeaderNames.ACCEPT_ENCODING).orElse("");
    if (encodings.contains("gzip") && page.compressed.length < page.content.length) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip").send(page.compressed);
    } else {
      response.send(page.content);
    }
  }

  /** Whether the browser has this very content; a proxy that compresses weakens the tag. */
  private static boolean isKnown(ServerRequest request, Page page) {
    return request.headers().values(HeaderNames.IF_NONE_MATCH).stream()
        .flatMap(tags -> Stream.of(tags.split(",", -1)))
        .anyMatch(tag -> tag.strip().replaceFirst("^W/", "").equals(page.entityTag));
  }

  /** A page's own address, which the client's router knows, is answered with the client. */
  private Optional<Page> index(ServerRequest request) {
    String path = request.path().path();
    String accepted = request.headers().first(HeaderNames.ACCEPT).orElse("");
    boolean isFile = path.substring(path.lastIndexOf('/') + 1).contains(".");
    boolean isApi = apis.contains(Routes.root(path));
    return accepted.contains("text/html") && !isFile && !isApi ? page(INDEX) : Optional.empty();
  }

  private Optional<Page> page(String path) {
    String file = path.equals("/") ? INDEX : path;
    Page known = pages.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    if (!file.matches("(/[A-Za-z0-9_-][A-Za-z0-9._-]*)+") || !file.contains(".")) {
      return Optional.empty();
    }
    Optional<Page> read = read(file);
    read.ifPresent(page -> pages.put(file, page));
    return read;
  }

  private static Optional<Page> read(String file) {
    try (InputStream in = WebPages.class.getResourceAsStream(ROOT + file)) {
      if (in == null) {
        return Optional.empty();
      }
      byte[] content = in.readAllBytes();
      String extension = file.substring(file.lastIndexOf('.') + 1);
      return Optional.of(
          new Page(
              content,
              MEDIA_TYPES.getOrDefault(extension, "application/octet-stream"),
              entityTag(content),
              file.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String entityTag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  private static byte[] compressed(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length / 2);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
