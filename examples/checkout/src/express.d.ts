// The part of @types/express that this service uses: the example must build from the packages the repository has.
declare module 'express' {
  import type { IncomingMessage, Server, ServerResponse } from 'node:http';

  namespace express {
    interface Request extends IncomingMessage {
      body: any;
      params: Record<string, string>;
      path: string;
      get(header: string): string | undefined;
    }
    interface Response extends ServerResponse {
      status(code: number): this;
      json(body: unknown): this;
    }
    type NextFunction = (error?: unknown) => void;
    type Handler = (req: Request, res: Response, next: NextFunction) => unknown;
    type ErrorHandler = (error: Error, req: Request, res: Response, next: NextFunction) => unknown;
    interface Router extends Handler {
      use(handler: Handler): this;
      use(handler: ErrorHandler): this;
      get(path: string, ...handlers: Handler[]): this;
      post(path: string, ...handlers: Handler[]): this;
    }
    interface Application extends Router {
      listen(port: number, host: string, onListening: () => void): Server;
    }
    function Router(): Router;
    function json(): Handler;
  }
  function express(): express.Application;
  export = express;
}
