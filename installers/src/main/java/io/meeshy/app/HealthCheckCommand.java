package io.meeshy.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meeshy.app.client.RefusedException;
import io.meeshy.app.client.Server;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code health-check}: asks a running server how it is. */
@Command(
    name = "health-check",
    mixinStandardHelpOptions = true,
    description = "Ask a running server how it is. Status 0 when it can serve, 1 when not.")
final class HealthCheckCommand implements Callable<Integer> {
  @Mixin private ServerOption server = new ServerOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    try (var client = new Server(server.address())) {
      var answer = client.get("/health/ready", null);
      JsonNode health = new ObjectMapper().readTree(answer.body());
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%-12s %s%n", "server", health.path("status").asText("unknown"));
      health
          .path("checks")
          .properties()
          .forEach(check -> out.printf("%-12s %s%n", check.getKey(), text(check.getValue())));
      return answer.statusCode() == 200 ? 0 : 1;
    } catch (RefusedException e) {
      throw new CommandException(e.getMessage() + "; is it running?", e);
    } catch (JsonProcessingException e) {
      throw new CommandException("%s is no Meeshy server".formatted(server.address()), e);
    }
  }

  private static String text(JsonNode check) {
    return check.isValueNode() ? check.asText() : check.path("status").asText(check.toString());
  }
}
