package io.meeshy.backend.rest;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.meeshy.backend.error.ErrorCode;
import io.meeshy.backend.error.RefusedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The table of contents of the HTTP interface, filled once at start by one thread. */
public final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** One entry; the path may have {@code {parameters}}. */
  public record Route(Method method, String path, Handler handler) {}

  public Routes get(String path, Handler handler) {
    return add(Method.GET, path, handler);
  }

  public Routes post(String path, Handler handler) {
    return add(Method.POST, path, handler);
  }

  public Routes put(String path, Handler handler) {
    return add(Method.PUT, path, handler);
  }

  public Routes delete(String path, Handler handler) {
    return add(Method.DELETE, path, handler);
  }

  private Routes add(Method method, String path, Handler handler) {
    routes.add(new Route(method, path, handler));
    return this;
  }

  /** Every route, in the order it was named. */
  public List<Route> all() {
    return List.copyOf(routes);
  }

  /** The first segments of all paths, which no page of the web client may have. */
  Set<String> roots() {
    return routes.stream().map(route -> root(route.path())).collect(Collectors.toSet());
  }

  /** The first segment of a path. */
  static String root(String path) {
    return path.split("/", 3)[1];
  }

  /**
   * Hands the routes to the web server, which leaves the body out where HEAD asks for what GET
   * gives; another method on a known path is answered with 405.
   */
  public void register(HttpRouting.Builder routing) {
    Map<String, List<Route>> byPath =
        routes.stream()
            .collect(Collectors.groupingBy(Route::path, LinkedHashMap::new, Collectors.toList()));
    byPath.forEach(
        (path, known) -> {
          known.forEach(route -> register(routing, route));
          String allowed = known.stream().map(Routes::methods).collect(Collectors.joining(", "));
          routing.any(path, otherMethod(allowed));
        });
  }

  private static void register(HttpRouting.Builder routing, Route route) {
    routing.route(route.method(), route.path(), route.handler());
    if (route.method().equals(Method.GET)) {
      routing.route(Method.HEAD, route.path(), route.handler());
    }
  }

  private static String methods(Route route) {
    return route.method().equals(Method.GET) ? "GET, HEAD" : route.method().text();
  }

  private static Handler otherMethod(String allowed) {
    return (request, response) -> {
      response.header(HeaderNames.ALLOW, allowed);
      throw new RefusedException(
          ErrorCode.METHOD_NOT_ALLOWED, "This address answers " + allowed + " only.");
    };
  }
}
