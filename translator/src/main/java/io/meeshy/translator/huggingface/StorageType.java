package io.meeshy.translator.huggingface;

/** How safetensors stores the elements of a tensor. */
enum StorageType {
  F64(8),
  F32(4),
  F16(2),
  BF16(2),
  I64(8),
  I32(4),
  I16(2),
  I8(1),
  U8(1),
  BOOL(1);

  private final int bytes;

  StorageType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  /** Whether we read it as a weight. */
  boolean isWeight() {
    return this == F32 || this == F16 || this == BF16;
  }
}
