package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Tier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How a text gets from one language to another: by one model, or by two with English between. Holds
 * leases until it is closed.
 *
 * @param tier the tier that was asked for, or chosen when none was
 */
public record Route(List<Leg> legs, Tier tier) implements AutoCloseable {
  public Route {
    legs = List.copyOf(legs);
  }

  /** The id of the model, or of both joined by a plus. */
  public String model() {
    return joined(ModelSpec::id);
  }

  public String version() {
    return joined(ModelSpec::version);
  }

  /** What tells this route's translations from those of any other model or version. */
  public String identity() {
    return joined(ModelSpec::checksum);
  }

  /** Whether every model on the way carries placeholders over. */
  public boolean placeholders() {
    return legs.stream().allMatch(leg -> leg.lease().spec().placeholders());
  }

  /** The trial that decided on this way, if a candidate is asked. */
  public Optional<Trial> trial() {
    return legs.stream().flatMap(leg -> Optional.ofNullable(leg.trial()).stream()).findFirst();
  }

  private String joined(Function<ModelSpec, String> property) {
    return legs.stream()
        .map(leg -> property.apply(leg.lease().spec()))
        .distinct()
        .collect(Collectors.joining("+"));
  }

  @Override
  public void close() {
    legs.forEach(leg -> leg.lease().close());
  }
}
