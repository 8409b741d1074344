package io.meeshy.console.ui;

/// The value axis of a chart: from 0 to `top` in steps a person counts in (1, 2, 2.5 or 5 times a
/// power of ten).
record NiceScale(double top, double step) {

  /// The scale for bytes: steps of 1, 2 or 5 times a power of ten of KiB, MiB or GiB.
  static NiceScale ofBytes(double highest, int ticks) {
    var unit = 1L << 10;
    while (highest / unit >= 1_024 && unit < 1L << 30) {
      unit <<= 10;
    }
    var scale = upTo(highest / unit, ticks);
    return new NiceScale(scale.top() * unit, scale.step() * unit);
  }

  /// The scale for values up to `highest` with about `ticks` steps.
  static NiceScale upTo(double highest, int ticks) {
    if (!(highest > 0)) {
      return new NiceScale(1, 0.5);
    }
    var rough = highest / ticks;
    var magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
    var step = 10 * magnitude;
    for (var factor : new double[] {1, 2, 2.5, 5}) {
      if (factor * magnitude >= rough) {
        step = factor * magnitude;
        break;
      }
    }
    return new NiceScale(Math.ceil(highest / step - 1e-9) * step, step);
  }

  int ticks() {
    return (int) Math.round(top / step);
  }
}
