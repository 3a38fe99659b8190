using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [
    (name = "main.js", esModule = embed "dist/main.js"),
    (name = "engine.wasm", wasm = embed "dist/engine.wasm"),
    (name = "compiler.wasm", wasm = embed "dist/compiler.wasm"),
  ],
  compatibilityDate = "2026-01-01",
);
