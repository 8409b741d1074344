package io.meeshy.translator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.ServiceDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.meeshy.proto.BearerToken;
import io.meeshy.proto.translation.v1.TranslateRequest;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.translator.model.FakeTextModel;
import io.meeshy.translator.model.ModelFolder;
import io.meeshy.translator.model.ModelFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who may call what, over a real connection. */
@Timeout(30)
class RolesTest {
  private static final Metadata.Key<String> REASON =
      Metadata.Key.of("meeshy-reason", Metadata.ASCII_STRING_MARSHALLER);
  private static final String TRANSLATE = "translate-".repeat(4);
  private static final String ADMINISTER = "administer-".repeat(4);

  /** Every call that there is, so that none can come to be open unnoticed. */
  private static final List<MethodDescriptor<Object, Object>> CALLS = calls();

  /** What the token that only translates may call, too. */
  private static final Set<String> HARMLESS =
      Set.of(
          "TranslateMessage", "BatchTranslate", "TranslateStream", "GetCacheStats", "ListModels");

  @TempDir private Path folder;
  private TranslatorNode node;
  private ManagedChannel channel;

  @BeforeEach
  void start() throws Exception {
    ModelFolder.write(folder, "fake", "1.0", "en-fr:50");
    node =
        TranslatorNode.start(
            TranslatorConfig.from(
                Map.of("GRPC_PORT", "0", "GRPC_TOKEN", TRANSLATE, "GRPC_ADMIN_TOKEN", ADMINISTER)
                    ::get),
            ModelFolders.in(folder),
            _ -> new FakeTextModel(),
            () -> {});
    channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port()).usePlaintext().build();
  }

  @AfterEach
  void stop() throws InterruptedException {
    channel.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);
    node.close();
  }

  private static List<MethodDescriptor<Object, Object>> calls() {
    return new ClassFileImporter()
        .importPackages("io.meeshy.proto").stream()
            .filter(type -> type.getSimpleName().endsWith("Grpc"))
            .map(RolesTest::service)
            .flatMap(service -> service.getMethods().stream())
            .map(RolesTest::withAnyMessages)
            .toList();
  }

  private static ServiceDescriptor service(JavaClass stubs) {
    try {
      return (ServiceDescriptor) stubs.reflect().getMethod("getServiceDescriptor").invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @SuppressWarnings("unchecked") // only the message that the method itself names is sent
  private static MethodDescriptor<Object, Object> withAnyMessages(MethodDescriptor<?, ?> method) {
    return (MethodDescriptor<Object, Object>) method;
  }

  /** How a call with an empty request ends. */
  private Answer answer(MethodDescriptor<Object, Object> method, @Nullable CallCredentials token)
      throws Exception {
    var ended = new CompletableFuture<Answer>();
    ClientCall<Object, Object> call =
        channel.newCall(method, CallOptions.DEFAULT.withCallCredentials(token));
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            ended.complete(new Answer(status, trailers.get(REASON)));
          }
        },
        new Metadata());
    call.request(10);
    call.sendMessage(
        ((PrototypeMarshaller<Object>) method.getRequestMarshaller()).getMessagePrototype());
    call.halfClose();
    return ended.get(10, TimeUnit.SECONDS);
  }

  record Answer(Status status, @Nullable String reason) {
    boolean isRefused() {
      return status.getCode() == Status.Code.UNAUTHENTICATED
          || status.getCode() == Status.Code.PERMISSION_DENIED;
    }
  }

  private void assertRefused(
      MethodDescriptor<Object, Object> method,
      @Nullable CallCredentials token,
      Status.Code code,
      String reason,
      String words)
      throws Exception {
    Answer answer = answer(method, token);
    assertThat(answer.status().getCode()).as(method.getFullMethodName()).isEqualTo(code);
    assertThat(answer.status().getDescription()).contains(words);
    assertThat(answer.reason()).isEqualTo(reason);
  }

  private void assertAllowed(MethodDescriptor<Object, Object> method, CallCredentials token)
      throws Exception {
    Answer answer = answer(method, token);
    assertThat(answer.isRefused()).as("%s: %s", method.getFullMethodName(), answer).isFalse();
    assertThat(answer.status().getCode()).isNotEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void everyCallOfEveryServiceIsKnown() {
    assertThat(CALLS.stream().map(MethodDescriptor::getBareMethodName))
        .containsAll(HARMLESS)
        .contains("LoadModel", "CorrectTranslation")
        .doesNotHaveDuplicates();
  }

  @Test
  void withoutATokenOrWithAWrongOneNothingIsAllowed() throws Exception {
    for (var method : CALLS) {
      assertRefused(
          method, null, Status.Code.UNAUTHENTICATED, "REASON_UNAUTHENTICATED", "no token");
      assertRefused(
          method,
          new BearerToken(TRANSLATE + "x"),
          Status.Code.UNAUTHENTICATED,
          "REASON_UNAUTHENTICATED",
          "not one of this translator");
    }
  }

  @Test
  void aTranslatingTokenTranslatesAndListsAndAdministersNothing() throws Exception {
    var token = new BearerToken(TRANSLATE);
    for (var method : CALLS) {
      if (HARMLESS.contains(method.getBareMethodName())) {
        assertAllowed(method, token);
      } else {
        assertRefused(
            method, token, Status.Code.PERMISSION_DENIED, "REASON_FORBIDDEN", "GRPC_ADMIN_TOKEN");
      }
    }
    assertTranslates(token);
  }

  @Test
  void anAdministratorsTokenAllowsEverything() throws Exception {
    var token = new BearerToken(ADMINISTER);
    for (var method : CALLS) {
      assertAllowed(method, token);
    }
    assertTranslates(token);
  }

  private void assertTranslates(CallCredentials token) {
    var request =
        TranslateRequest.newBuilder()
            .setText("hello")
            .setSourceLanguage("en")
            .setTargetLanguage("fr")
            .build();
    var translations = TranslationServiceGrpc.newBlockingStub(channel).withCallCredentials(token);
    assertThat(translations.translateMessage(request).getText()).isEqualTo("olleh");
  }
}
