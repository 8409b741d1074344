package io.meeshy.backend.ops;

/** Meters in Prometheus' text format 0.0.4, written one after the other. */
public final class PrometheusText {
  /** The media type of the format. */
  public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder(4096);

  /** A total since the start. */
  public PrometheusText counter(String name, String help, Number value) {
    return head(name, help, "counter").sample(name, "", value);
  }

  /** A value at this moment. */
  public PrometheusText gauge(String name, String help, Number value) {
    return head(name, help, "gauge").sample(name, "", value);
  }

  /** Quantiles of the last ten seconds, in seconds. */
  public PrometheusText quantiles(String name, String help, Timing timing) {
    return head(name, help, "gauge")
        .sample(name, "{quantile=\"0.5\"}", timing.p50() / 1000)
        .sample(name, "{quantile=\"0.99\"}", timing.p99() / 1000)
        .sample(name, "{quantile=\"0.999\"}", timing.p999() / 1000);
  }

  private PrometheusText head(String name, String help, String type) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    return this;
  }

  private PrometheusText sample(String name, String labels, Number value) {
    text.append(name).append(labels).append(' ').append(value);
    text.append('\n');
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
