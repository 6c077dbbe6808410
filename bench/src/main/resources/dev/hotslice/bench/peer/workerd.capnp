using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "kv", external = (address = "KV_ADDRESS", http = (
      injectRequestHeaders = [(name = "X-Hotslice-Namespace", value = "KV_BINDING")],
    ))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:HTTP_PORT", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker.mjs", esModule = embed "worker.mjs")],
  compatibilityDate = "2026-04-01",
  bindings = [(name = "KV", kvNamespace = "kv")],
);
