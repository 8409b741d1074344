package io.meeshy.translator.rpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gives every call a context that ends a little before the caller's deadline, or with its
 * cancellation, and drops what a handler writes after that. Safe for use by several threads.
 *
 * <p>All of it makes up for the server (Helidon 4.5.0). It passes the deadline on only as a header.
 * A reply written after the caller has left makes it close the connection with every other call on
 * it; and so does a caller that leaves while the reply is under way, since a reset of a stream it
 * has just finished is to it a breach of protocol. So we answer that the deadline has passed while
 * the caller still listens, and say nothing once it may have left.
 */
public final class CallGuard implements ServerInterceptor {
  private static final Metadata.Key<String> TIMEOUT =
      Metadata.Key.of("grpc-timeout", Metadata.ASCII_STRING_MARSHALLER);

  /** No call of one question and one answer takes longer, whatever its caller allows. */
  private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** No stream takes longer: changes of a large model take minutes, volume takes hours. */
  private static final long MAX_STREAM_NANOS = TimeUnit.HOURS.toNanos(24);

  /** How much before the caller's own clock we give up: a quarter of its time, at most this. */
  private static final long MAX_LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /** Time for a reply to arrive. */
  private static final long TRANSIT_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

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
    boolean unary = call.getMethodDescriptor().getType() == MethodDescriptor.MethodType.UNARY;
    long timeout =
        Math.min(unary ? MAX_NANOS : MAX_STREAM_NANOS, nanoseconds(headers.get(TIMEOUT)));
    long lead = Math.min(MAX_LEAD_NANOS, timeout / 4);
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(timeout - lead, TimeUnit.NANOSECONDS, clock);
    var guarded = new GuardedCall<>(call, context, System.nanoTime() + timeout - TRANSIT_NANOS);
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
    private final long leavesAt;
    private volatile boolean cancelled;

    /**
     * @param leavesAt when the caller's own deadline makes it leave, by {@link System#nanoTime}
     */
    GuardedCall(ServerCall<Q, A> call, Context.CancellableContext context, long leavesAt) {
      super(call);
      this.context = context;
      this.leavesAt = leavesAt;
    }

    private boolean isHeard() {
      return !cancelled && System.nanoTime() - leavesAt < 0;
    }

    @Override
    public void sendHeaders(Metadata headers) {
      if (isHeard()) {
        super.sendHeaders(headers);
      }
    }

    @Override
    public void sendMessage(A message) {
      if (isHeard()) {
        super.sendMessage(message);
      }
    }

    @Override
    public void close(Status status, Metadata trailers) {
      if (isHeard()) {
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
      call.cancelled = true;
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
