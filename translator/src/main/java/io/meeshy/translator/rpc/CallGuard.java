package io.meeshy.translator.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Gives every call a context that ends with the caller's deadline or cancellation, and drops what a
 * handler still writes after that. Safe for use by several threads.
 *
 * <p>Both make up for the server: it passes the deadline on only as a header, and a reply written
 * after the caller cancelled makes it close the connection with every other call on it.
 */
public final class CallGuard implements ServerInterceptor {
  private static final Metadata.Key<String> TIMEOUT =
      Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

  /** No call takes longer, whatever its caller allows. */
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final ScheduledExecutorService clock;

  /**
   * @param clock ends calls at their deadlines
   */
  public CallGuard(ScheduledExecutorService clock) {
    this.clock = clock;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    long timeout = Math.min(MAX_NANOS, nanoseconds(headers.get(TIMEOUT)));
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(timeout, TimeUnit.NANOSECONDS, clock);
    var guarded = new GuardedCall<>(call, context);
    return new GuardedListener<>(
        Contexts.interceptCall(context, guarded, headers, next), guarded, context);
  }

  /** The header's value: up to eight digits and a unit; without a usable one there is no limit. */
  static long nanoseconds(@Nullable String timeout) {
    if (timeout == null || !timeout.matches("\\d{1,8}[HMSmun]")) {
      return Long.MAX_VALUE;
    }
    long value = Long.parseLong(timeout.substring(0, timeout.length() - 1));
    return switch (timeout.charAt(timeout.length() - 1)) {
      case 'H' -> TimeUnit.HOURS.toNanos(value);
      case 'M' -> TimeUnit.MINUTES.toNanos(value);
      case 'S' -> TimeUnit.SECONDS.toNanos(value);
      case 'm' -> TimeUnit.MILLISECONDS.toNanos(value);
      case 'u' -> TimeUnit.MICROSECONDS.toNanos(value);
      default -> value;
    };
  }

  /** A call that goes silent when its caller has left. */
  private static final class GuardedCall<Q, A> extends SimpleForwardingServerCall<Q, A> {
    private final Context.CancellableContext context;
    private final AtomicBoolean cancelled = new AtomicBoolean();

    GuardedCall(ServerCall<Q, A> call, Context.CancellableContext context) {
      super(call);
      this.context = context;
    }

    @Override
    public void sendHeaders(Metadata headers) {
      if (!cancelled.get()) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public void sendMessage(A message) {
      if (!cancelled.get()) {
        super.sendMessage(message);
      }
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (!cancelled.get()) {
        super.close(status, trailers);
      }
      context.cancel(null);
    }
  }

  private static final class GuardedListener<Q, A> extends SimpleForwardingServerCallListener<Q> {
    private final GuardedCall<Q, A> call;
    private final Context.CancellableContext context;

    GuardedListener(
        ServerCall.Listener<Q> listener,
        GuardedCall<Q, A> call,
        Context.CancellableContext context) {
      super(listener);
      this.call = call;
      this.context = context;
    }

    @Override
    public void onCancel() {
      call.cancelled.set(true);
      context.cancel(null);
      super.onCancel();
    }

    @Override
    public void onComplete() {
      context.cancel(null);
      super.onComplete();
    }
  }
}
