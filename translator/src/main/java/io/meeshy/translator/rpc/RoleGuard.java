package io.meeshy.translator.rpc;

import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import io.meeshy.proto.translation.v1.ModelAdminServiceGrpc;
import io.meeshy.proto.translation.v1.Reason;
import io.meeshy.proto.translation.v1.TranslationServiceGrpc;
import io.meeshy.translator.rpc.Tokens.Role;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call pass when its caller's token gives the role that the method asks for. What is not
 * known to be harmless is administration. Safe for use by several threads.
 */
public final class RoleGuard implements ServerInterceptor {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  private static final String BEARER = "bearer ";

  private final Tokens tokens;

  public RoleGuard(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Optional<StatusRuntimeException> refusal =
        refusal(needed(call.getMethodDescriptor()), headers.get(AUTHORIZATION));
    if (refusal.isEmpty()) {
      return next.startCall(call, headers);
    }
    call.request(1);
    return new Refusal<>(call, refusal.get());
  }

  /**
   * Refuses once the request is in: to the server (Helidon 4.5.0), data of a call that is already
   * answered is a breach of protocol, and the caller would learn of that instead of the reason.
   */
  private static final class Refusal<Q, A> extends ServerCall.Listener<Q> {
    private final ServerCall<Q, A> call;
    private final StatusRuntimeException reason;
    private boolean told;

    Refusal(ServerCall<Q, A> call, StatusRuntimeException reason) {
      this.call = call;
      this.reason = reason;
    }

    @Override
    public void onMessage(Q message) {
      if (!call.getMethodDescriptor().getType().clientSendsOneMessage()) {
        tell();
      }
    }

    @Override
    public void onHalfClose() {
      tell();
    }

    private void tell() {
      if (!told) {
        told = true;
        call.close(
            reason.getStatus(), Objects.requireNonNullElseGet(reason.getTrailers(), Metadata::new));
      }
    }
  }

  private static Role needed(MethodDescriptor<?, ?> method) {
    boolean harmless =
        TranslationServiceGrpc.SERVICE_NAME.equals(method.getServiceName())
            || method
                .getFullMethodName()
                .equals(ModelAdminServiceGrpc.getListModelsMethod().getFullMethodName());
    return harmless ? Role.TRANSLATE : Role.ADMINISTER;
  }

  private Optional<StatusRuntimeException> refusal(Role needed, @Nullable String authorization) {
    if (!tokens.required()) {
      return Optional.empty();
    }
    Optional<Role> role = bearer(authorization).flatMap(tokens::role);
    if (role.isEmpty()) {
      return Optional.of(
          Failures.with(
              Reason.REASON_UNAUTHENTICATED,
              authorization == null
                  ? "no token: send authorization: Bearer with GRPC_TOKEN or GRPC_ADMIN_TOKEN of this translator"
                  : "the token is not one of this translator: set the same GRPC_TOKEN and GRPC_ADMIN_TOKEN on both sides"));
    }
    if (needed == Role.ADMINISTER && role.get() != Role.ADMINISTER) {
      return Optional.of(
          Failures.with(
              Reason.REASON_FORBIDDEN,
              "this call is for administrators: send GRPC_ADMIN_TOKEN of this translator"));
    }
    return Optional.empty();
  }

  private static Optional<String> bearer(@Nullable String authorization) {
    return Optional.ofNullable(authorization)
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()).strip());
  }
}
