package io.meeshy.translator.model;

import io.meeshy.proto.translation.v1.ModelStage;
import io.meeshy.proto.translation.v1.ModelState;
import java.util.function.Consumer;

/**
 * What has to be done before a version can serve: comparing its checksums, loading and warming it
 * up. Safe for use by several threads.
 */
final class Preparation {
  private final ModelLoader loader;

  Preparation(ModelLoader loader) {
    this.loader = loader;
  }

  /**
   * A version ready to serve in a slot.
   *
   * @param progress told each stage as it begins
   * @throws ModelException when it cannot be used, which the slot shows if nothing serves there
   * @throws ModelRefusedException when its weights do not fit into the memory that is free; nothing
   *     was touched then
   */
  Generation of(ModelSlot slot, ModelSpec spec, Consumer<Step> progress) {
    try {
      loader.requireRoom(spec);
      slot.show(ModelState.MODEL_STATE_LOADING);
      progress.accept(Step.of(ModelStage.MODEL_STAGE_CHECKING));
      spec.verify();
      progress.accept(Step.of(ModelStage.MODEL_STAGE_LOADING));
      TextModel model = loader.load(spec);
      slot.show(ModelState.MODEL_STATE_WARMING);
      progress.accept(Step.of(ModelStage.MODEL_STAGE_WARMING));
      try {
        WarmUp.run(model, spec);
      } catch (RuntimeException e) {
        model.close();
        throw e;
      }
      return new Generation(spec, model);
    } catch (ModelRefusedException e) {
      if (slot.isNew()) {
        slot.fail(String.valueOf(e.getMessage()));
      }
      throw e;
    } catch (RuntimeException | LinkageError e) {
      String reason = e.getMessage() == null ? e.toString() : e.getMessage();
      slot.fail(reason);
      throw new ModelException(reason, e);
    }
  }
}
