package io.meeshy.translator.huggingface;

import io.meeshy.translator.huggingface.Architecture.Head;
import io.meeshy.translator.huggingface.Architecture.SpecialTokens;
import io.meeshy.translator.huggingface.Architecture.Style;
import io.meeshy.translator.huggingface.Architecture.Vocabularies;

/** Reads the architecture out of config.json, family by family. Stateless. */
final class Architectures {
  private static final float BART_EPSILON = 1e-5f;

  private Architectures() {}

  /**
   * @throws CheckpointException when something is missing or nothing that we run
   */
  static Architecture read(Family family, Config config) {
    return switch (family) {
      case MARIAN -> marian(config);
      case M2M100, NLLB -> m2m(family, config);
      case T5, MT5 -> t5(family, config);
    };
  }

  private static Architecture marian(Config config) {
    if (!config.flag("static_position_embeddings", true)
        || config.flag("normalize_before", false)
        || config.flag("add_final_layer_norm", false)
        || config.flag("normalize_embedding", false)) {
      throw new CheckpointException(
          "config.json describes a MarianMT network with learned positions or other norms");
    }
    int source = config.size("vocab_size");
    boolean shared = config.flag("share_encoder_decoder_embeddings", true);
    int target = shared ? source : config.size("decoder_vocab_size", source);
    int width = config.size("d_model");
    int pad = config.token("pad_token_id", target, source - 1);
    return new Architecture(
        Family.MARIAN,
        width,
        new Vocabularies(source, target, shared),
        bart(config, "encoder"),
        bart(config, "decoder"),
        bartStyle(config, false),
        new Positions.Sinusoidal(0, width / 2.0),
        new Head(config.flag("tie_word_embeddings", true), 1, true),
        new SpecialTokens(
            pad,
            config.token("eos_token_id", target, 0),
            config.token("decoder_start_token_id", target, pad)));
  }

  private static Architecture m2m(Family family, Config config) {
    int vocabulary = config.size("vocab_size");
    int width = config.size("d_model");
    int pad = config.token("pad_token_id", vocabulary, 1);
    int end = config.token("eos_token_id", vocabulary, 2);
    return new Architecture(
        family,
        width,
        new Vocabularies(vocabulary, vocabulary, true),
        bart(config, "encoder"),
        bart(config, "decoder"),
        bartStyle(config, true),
        new Positions.Sinusoidal(pad + 1, width / 2.0 - 1),
        new Head(config.flag("tie_word_embeddings", true), 1, false),
        new SpecialTokens(pad, end, config.token("decoder_start_token_id", vocabulary, end)));
  }

  private static Stack bart(Config config, String side) {
    int heads = config.size(side + "_attention_heads");
    int width = config.size("d_model");
    if (width % heads != 0 || width % 2 != 0) {
      throw new CheckpointException(
          "config.json divides a width of %d by %d heads".formatted(width, heads));
    }
    return new Stack(
        config.size(side + "_layers"), heads, width / heads, config.size(side + "_ffn_dim"));
  }

  private static Style bartStyle(Config config, boolean normFirst) {
    float scale =
        config.flag("scale_embedding", false) ? (float) Math.sqrt(config.size("d_model")) : 1;
    return new Style(
        normFirst,
        false,
        BART_EPSILON,
        Activation.of(config.text("activation_function", "missing")),
        false,
        scale);
  }

  private static Architecture t5(Family family, Config config) {
    int vocabulary = config.size("vocab_size");
    int width = config.size("d_model");
    int layers = config.size("num_layers");
    int heads = config.size("num_heads");
    int headWidth = config.size("d_kv");
    int inner = config.size("d_ff");
    String projection =
        config.text("feed_forward_proj", family == Family.T5 ? "relu" : "gated-gelu");
    boolean gated = projection.startsWith("gated-");
    boolean tied = config.flag("tie_word_embeddings", family == Family.T5);
    int pad = config.token("pad_token_id", vocabulary, 0);
    return new Architecture(
        family,
        width,
        new Vocabularies(vocabulary, vocabulary, true),
        new Stack(layers, heads, headWidth, inner),
        new Stack(config.size("num_decoder_layers", layers), heads, headWidth, inner),
        new Style(true, true, epsilon(config), t5Activation(projection, gated), gated, 1),
        relativeBias(config),
        new Head(tied, tied ? (float) (1 / Math.sqrt(width)) : 1, false),
        new SpecialTokens(
            pad,
            config.token("eos_token_id", vocabulary, 1),
            config.token("decoder_start_token_id", vocabulary, pad)));
  }

  private static float epsilon(Config config) {
    return (float) config.number("layer_norm_epsilon", 1e-6);
  }

  private static Activation t5Activation(String projection, boolean gated) {
    String name = gated ? projection.substring("gated-".length()) : projection;
    return Activation.of(projection.equals("gated-gelu") ? "gelu_new" : name);
  }

  private static Positions relativeBias(Config config) {
    int buckets = config.size("relative_attention_num_buckets", 32);
    int maxDistance = config.size("relative_attention_max_distance", 128);
    if (buckets < 4 || buckets % 4 != 0 || maxDistance <= buckets / 2) {
      throw new CheckpointException(
          "config.json asks for %d buckets of distances up to %d".formatted(buckets, maxDistance));
    }
    return new Positions.RelativeBias(buckets, maxDistance);
  }
}
