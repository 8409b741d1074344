package io.meeshy.translator;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.proto.translation.v1.BatchItem;
import io.meeshy.proto.translation.v1.BatchTranslateRequest;
import io.meeshy.proto.translation.v1.Outcome;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.translator.model.GarblingModel;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * What must come through byte by byte does, in every pair of languages, by models that garble all
 * they see, with placeholders and without.
 */
@SuppressWarnings("NullAway.Init") // jqwik starts it before the first property
class AllPairsTest {
  private static final List<String> SPANS =
      List.of(
          "https://example.org/a_b?c=d&e=%20#f",
          "www.example.org/path",
          "example.com",
          "amelie.b+chat@example.co.uk",
          "`int x = 1;`",
          "```\nif (a) {\n  b();\n}\n```",
          "@amélie_b",
          "@[Jean Dupont](user:42)",
          "<@123456>",
          "<:smile:123456789>",
          "<a:wave:987>",
          "#holiday",
          "👩‍👩‍👧",
          "🇫🇷",
          "👍🏽",
          "1️⃣",
          "❤️",
          ":thumbsup:",
          "{{name}}",
          "${total}",
          "%1$s",
          "$19.99",
          "+33 6 12 34 56 78",
          "482913",
          "18:30",
          "3.14",
          "12",
          "7",
          "**",
          "~~",
          "<x3>",
          "<2fr>");

  /** What the places have beside spans, which has to come through, too. */
  private static final List<String> MARKS =
      List.of("](https://example.org/a)", "\n- ", "\n# ", "*", "_", "\n");

  /** Words of each language that no span is made of. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "en", List.of("hello", "Tomorrow", "friend", "we meet"),
          "fr", List.of("bonjour", "Été", "l'ami", "à demain"),
          "es", List.of("mañana", "¿Qué", "amigo", "nos vemos"),
          "de", List.of("morgen", "Größe", "Freund", "wir sehen"),
          "pt", List.of("amanhã", "Não", "amigo", "até logo"),
          "zh", List.of("你好", "明天见", "朋友", "我们"),
          "ja", List.of("こんにちは", "明日", "カメラ", "会いましょう"),
          "ar", List.of("مرحبا", "غدا", "صديقي", "نلتقي"));

  private static TranslatorNode node;
  private static ManagedChannel channel;

  @BeforeContainer
  static void start() throws Exception {
    List<String> pairs = new ArrayList<>();
    for (String source : WORDS.keySet()) {
      for (String target : WORDS.keySet()) {
        if (!source.equals(target)) {
          pairs.add(source + "-" + target + ":50");
        }
      }
    }
    Path folder = Files.createTempDirectory(Path.of("target"), "models");
    String[] all = pairs.toArray(String[]::new);
    ModelFolder.write(folder, "split", "1.0", all);
    ModelFolder.writeWithPlaceholders(folder, "placeholders", "1.0", all);
    node =
        TranslatorNode.start(
            TranslatorConfig.from(Map.of("GRPC_PORT", "0", "WORKERS", "1")::get),
            ModelFolders.in(folder),
            _ -> new GarblingModel(),
            () -> {});
    channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
  }

  @AfterContainer
  static void stop() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    node.close();
  }

  /**
   * A text without its words.
   *
   * @param beginning what stands first, by the same rule
   * @param places for each span what stands before and after it, with % for a word
   */
  record Shape(String beginning, List<String> spans, List<String> places) {
    String text(List<String> words) {
      var text = new StringBuilder();
      text.append(beginning.replace("%", words.getFirst()).replace("$", spans.getFirst()));
      for (int i = 0; i < spans.size(); i++) {
        text.append(
            places
                .get(i)
                .replace("%", words.get((i + 1) % words.size()))
                .replace("$", spans.get(i)));
      }
      return text.toString();
    }
  }

  @Provide
  Arbitrary<Shape> shapes() {
    return Arbitraries.integers()
        .between(1, 5)
        .flatMap(
            count ->
                Combinators.combine(
                        Arbitraries.of("%", "$ %", "- %", "# %"),
                        Arbitraries.of(SPANS).list().ofSize(count),
                        Arbitraries.of(
                                " $ %",
                                "\n$\n%",
                                " ($) %",
                                ", $, %",
                                ". $ %",
                                " % $",
                                "! % $ %\n",
                                " *%* $ %",
                                " _% %_ $ %",
                                " [%](https://example.org/a) $ %",
                                "\n- % $",
                                "\n# % $ %")
                            .list()
                            .ofSize(count))
                    .as(Shape::new));
  }

  @Property(tries = 150)
  void everySpanComesThroughInEveryPair(@ForAll("shapes") Shape shape) {
    for (String model : List.of("split", "placeholders")) {
      var batch = BatchTranslateRequest.newBuilder();
      for (var source : WORDS.entrySet()) {
        for (String target : WORDS.keySet()) {
          if (!source.getKey().equals(target)) {
            batch.addRequests(
                TranslateRequest.newBuilder()
                    .setText(shape.text(source.getValue()))
                    .setSourceLanguage(source.getKey())
                    .setTargetLanguage(target)
                    .setModel(model));
          }
        }
      }
      List<BatchItem> items =
          TranslationServiceGrpc.newBlockingStub(channel)
              .batchTranslate(batch.build())
              .getItemsList();
      assertThat(items).hasSize(56);
      for (int i = 0; i < items.size(); i++) {
        check(batch.getRequests(i), items.get(i), shape.spans());
        assertThat(kept(items.get(i).getTranslation().getText(), shape.spans(), model))
            .as("%s", batch.getRequests(i))
            .isEqualTo(kept(batch.getRequests(i).getText(), shape.spans(), model));
      }
    }
  }

  private static void check(TranslateRequest request, BatchItem item, List<String> spans) {
    String text = request.getText();
    String output = item.getTranslation().getText();
    assertThat(item.getTranslation().getOutcome())
        .as("%s", request)
        .isEqualTo(Outcome.OUTCOME_TRANSLATED);
    assertThat(output).isNotEqualTo(text);
    for (String span : spans) {
      assertThat(count(output, span))
          .as("%s in %s of %s", span, output, request)
          .isEqualTo(count(text, span));
    }
    assertThat(count(output, "\n")).as("lines of %s", output).isEqualTo(count(text, "\n"));
  }

  /**
   * What has to come through in the order in which it stands; where a model carries it over itself,
   * it may order it otherwise within a line.
   */
  private static List<String> kept(String text, List<String> spans, String model) {
    String pattern =
        Stream.concat(spans.stream(), MARKS.stream())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    List<String> kept = new ArrayList<>();
    List<String> line = new ArrayList<>();
    for (var match = Pattern.compile(pattern).matcher(text); match.find(); ) {
      if (match.group().startsWith("\n") || model.equals("split")) {
        line.stream().sorted().forEach(kept::add);
        line.clear();
      }
      line.add(match.group());
    }
    line.stream().sorted().forEach(kept::add);
    return kept;
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
