package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.Reason;

/**
 * What an operator demands of a version before it serves.
 *
 * @param allowedDrop by how much its chrF2 may be below that of the version which serves, in any
 *     direction
 * @param skipGate whether it is not measured at all
 */
public record Terms(double allowedDrop, boolean skipGate) {
  /** Below what two trainings of the same model differ by. */
  public static final Terms DEFAULT = new Terms(1.0, false);

  public Terms {
    if (!(allowedDrop >= 0 && allowedDrop <= 100)) {
      throw new ModelRefusedException(
          Reason.REASON_INVALID_REQUEST,
          "allowed_drop is " + allowedDrop + ", but has to be from 0 to 100");
    }
  }
}
