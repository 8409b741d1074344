package io.meeshy.translator.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.meeshy.proto.translation.v1.Outcome;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EntryCodecTest {
  @Property(tries = 200)
  void anEntryComesOutAsItWentIn(
      @ForAll String text,
      @ForAll String translation,
      @ForAll @IntRange(max = 6) int step,
      @ForAll Outcome outcome) {
    if (outcome == Outcome.UNRECOGNIZED || !isText(text) || !isText(translation)) {
      return;
    }
    var entry =
        new Entry(new Phrase(text, "en", "fr"), translation, outcome, "model", "1", Samples.NOON);
    assertThat(EntryCodec.decode(EntryCodec.encode(entry, step)))
        .contains(new EntryCodec.Stored(entry, step));
  }

  /** Half of a surrogate pair is no text and has no bytes. */
  private static boolean isText(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }

  @Property(tries = 200)
  void aFlippedOrMissingByteIsNoticed(
      @ForAll @IntRange(max = 60) int place, @ForAll @IntRange(min = 1, max = 255) int change) {
    byte[] good = EntryCodec.encode(Samples.entry("bonjour"), 0);
    byte[] flipped = good.clone();
    int at = place % good.length == EntryCodec.STEP ? 0 : place % good.length;
    flipped[at] ^= (byte) change;
    assertThat(EntryCodec.decode(flipped)).isEmpty();
    assertThat(EntryCodec.decode(Arrays.copyOf(good, place % good.length))).isEmpty();
  }

  @Property(tries = 500)
  void arbitraryBytesAreNoEntry(@ForAll byte[] bytes) {
    assertThat(EntryCodec.decode(bytes)).isEmpty();
  }
}
