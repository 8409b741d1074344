/** The few parts of the test runtime that our tests use. */
declare namespace Deno {
  function test(name: string, body: () => void | Promise<void>): void;
  interface Server {
    readonly addr: { readonly port: number };
    shutdown(): Promise<void>;
  }
  interface Upgrade {
    readonly socket: WebSocket;
    readonly response: Response;
  }
  function upgradeWebSocket(request: Request): Upgrade;
  function serve(
    options: { port: number; hostname: string; onListen?: (address: { port: number }) => void },
    handler: (request: Request) => Response | Promise<Response>,
  ): Server;
  function readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  const args: string[];
}
