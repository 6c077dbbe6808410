/** Limits of one invocation. What is left out comes from the server, or else is that of Workers Free. */
export interface InvocationLimits {
  /** KV calls, a bulk call being one; 1,000. */
  operations?: number;
  /** External fetches, each redirect hop being one; 50. */
  subrequests?: number;
  /** Connections at a time, shared by KV calls and fetches; 6. Further calls wait in turn. */
  connections?: number;
  /** When a fetch gives its connection back: "headers" as soon as they arrive, "body" when that is read. */
  slotRule?: "headers" | "body";
}

export interface BudgetOptions {
  /** The Worker in reports: 1 to 64 letters, digits, hyphens, underscores and dots. Default: env.WORKER_NAME, else "worker". */
  name?: string;
  /** The KV bindings in env. Default: all that look like one. */
  kv?: string[];
  /** Numbers that go before those of the server. With all four, the server is not asked. */
  limits?: InvocationLimits;
  /** The service binding that leads to Hotslice. Default: "HOTSLICE". */
  service?: string;
  /** Where Hotslice is, if no service binding leads there. Default: env.HOTSLICE_URL. */
  url?: string;
  /** A token with the scope "ingest", if Hotslice wants one. Default: env.HOTSLICE_TOKEN. */
  token?: string;
}

/** Returns the same handlers, each call of one being an invocation with limits. */
export declare function withBudgets<Handlers extends object>(handlers: Handlers, options?: BudgetOptions): Handlers;
