import type { Cancel, Clock } from '../platform/clock.ts';
import { type ClientFrame, CLOSE_NOT_AUTHENTICATED, mayReconnect, parseServerFrame, type ServerFrame } from '../protocol/frames.ts';
import { ApiError } from './api-error.ts';
import { backoff } from './backoff.ts';

export type ConnectionState =
  | { readonly name: 'connecting' }
  | { readonly name: 'open' }
  /** `retryAt` is a time of the clock. */
  | { readonly name: 'waiting'; readonly retryAt: number }
  | { readonly name: 'closed'; readonly code: number };

export interface SocketEvents {
  opened(): void;
  received(frame: ServerFrame): void;
  stateChanged(state: ConnectionState): void;
}

/** How long a connection may take to open before it counts as failed. */
const OPEN_DEADLINE = 15_000;

/** One WebSocket to the gateway that comes back by itself, each time with a fresh single-use ticket. */
export class GatewaySocket {
  private state: ConnectionState = { name: 'closed', code: 1000 };
  private socket: WebSocket | undefined;
  private attempt = 0;
  private ticketsRefused = 0;
  private cancelTimer: Cancel = () => undefined;
  /** Grows with each try, so that a late answer of an abandoned one is ignored. */
  private generation = 0;

  constructor(
    private readonly url: string,
    private readonly ticket: () => Promise<string>,
    private readonly clock: Clock,
    private readonly random: () => number,
    private readonly events: SocketEvents,
  ) {}

  /** Connects now: the first time, or instead of waiting any longer. Does nothing while open or on its way. */
  connect(): void {
    if (this.state.name === 'open' || this.state.name === 'connecting') return;
    this.cancelTimer();
    this.enter({ name: 'connecting' });
    void this.open(++this.generation);
  }

  close(): void {
    this.generation++;
    this.cancelTimer();
    this.socket?.close(1000);
    this.socket = undefined;
    this.attempt = 0;
    this.enter({ name: 'closed', code: 1000 });
  }

  /** Drops a connection that may be dead without knowing it (the machine slept, the network changed) and makes a new one. */
  renew(): void {
    if (this.state.name === 'closed') return;
    this.close();
    this.connect();
  }

  /** False when there is no open connection; the caller keeps what must not be lost. */
  send(frame: ClientFrame): boolean {
    if (this.state.name !== 'open' || !this.socket) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  private async open(generation: number): Promise<void> {
    let ticket: string;
    try {
      ticket = await this.ticket();
    } catch (failure) {
      if (generation !== this.generation) return;
      if (failure instanceof ApiError && failure.status === 401) this.enter({ name: 'closed', code: CLOSE_NOT_AUTHENTICATED });
      else this.wait();
      return;
    }
    if (generation !== this.generation) return;
    const socket = new WebSocket(`${this.url}?ticket=${encodeURIComponent(ticket)}`);
    this.socket = socket;
    this.cancelTimer = this.clock.after(OPEN_DEADLINE, () => socket.close());
    socket.onmessage = (event) => {
      if (generation !== this.generation || typeof event.data !== 'string') return;
      const frame = parseServerFrame(event.data);
      if (frame) this.receive(frame);
    };
    socket.onclose = (event) => {
      if (generation === this.generation) this.lost(event.code);
    };
  }

  private receive(frame: ServerFrame): void {
    if (frame.type === 'connection') {
      this.cancelTimer();
      this.attempt = 0;
      this.ticketsRefused = 0;
      this.enter({ name: 'open' });
      this.events.received(frame);
      this.events.opened();
      return;
    }
    this.events.received(frame);
  }

  private lost(code: number): void {
    this.generation++;
    this.cancelTimer();
    this.socket = undefined;
    // A ticket lives 30 s; one that came too late deserves a fresh one, but only once.
    const staleTicket = code === CLOSE_NOT_AUTHENTICATED && ++this.ticketsRefused === 1;
    if (mayReconnect(code) || staleTicket) this.wait();
    else this.enter({ name: 'closed', code });
  }

  private wait(): void {
    const delay = backoff(++this.attempt, this.random);
    this.enter({ name: 'waiting', retryAt: this.clock.now() + delay });
    this.cancelTimer = this.clock.after(delay, () => this.connect());
  }

  private enter(state: ConnectionState): void {
    this.state = state;
    this.events.stateChanged(state);
  }
}
