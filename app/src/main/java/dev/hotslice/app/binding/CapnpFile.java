package dev.hotslice.app.binding;

import dev.hotslice.config.KvNamespaceConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A configuration of workerd: the Worker, for each binding a service that leads to Hotslice, and
/// one for what the Worker reports of itself.
///
/// An external service cannot add a path, so namespace and Worker travel in headers that workerd
/// injects.
final class CapnpFile {
  private static final String MODULE = "hotslice-budgets.js";

  private final BindingSetup setup;

  CapnpFile(BindingSetup setup) {
    this.setup = setup;
  }

  String print() {
    return """
    # The KV bindings of %1$s, served by Hotslice at %2$s.
    #
    # Save this as config.capnp beside %3$s and run the Worker:
    #   npx %9$s serve config.capnp
    #
    # For Miniflare, Vitest or Wrangler: hotslice workerd-config --format miniflare|vitest|wrangler
    %4$s
    using Workerd = import "/workerd/workerd.capnp";

    const config :Workerd.Config = (
      services = [
        (name = "main", worker = .worker),
    %5$s
      ],
      sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "main")]
    );

    const worker :Workerd.Worker = (
      modules = [%6$s],
    %10$s  compatibilityDate = %7$s,
      bindings = [
    %8$s
      ]
    );
    """
        .formatted(
            setup.worker(),
            setup.server(),
            setup.module(),
            warning(),
            services().collect(Collectors.joining(",\n")),
            modules(),
            quoted(Tested.compatibilityDate(setup)),
            bindings().collect(Collectors.joining(",\n")),
            Tested.WORKERD,
            Tested.note(setup, "  #"));
  }

  private Stream<String> services() {
    var kv = setup.namespaces().stream().map(this::service);
    return setup.budgets() ? Stream.concat(kv, Stream.of(external("hotslice", List.of()))) : kv;
  }

  private String modules() {
    var worker = module("worker.mjs", setup.module());
    return setup.budgets() ? worker + ",\n    " + module(MODULE, MODULE) : worker;
  }

  private static String module(String name, String file) {
    return "(name = %s, esModule = embed %s)".formatted(quoted(name), quoted(file));
  }

  private Stream<String> bindings() {
    var kv = setup.namespaces().stream().map(CapnpFile::binding);
    return setup.budgets()
        ? Stream.concat(
            kv,
            Stream.of(
                "    (name = \"HOTSLICE\", service = \"hotslice\")",
                "    (name = \"WORKER_NAME\", text = %s)".formatted(quoted(setup.worker()))))
        : kv;
  }

  /// The file cannot refer to a variable: a token has to stand in it.
  private String warning() {
    return switch (setup.credential()) {
      case Credential.None _ -> "";
      case Credential.Missing _ ->
          """
          #
          # The server wants a token: print this again with --token-from VARIABLE, and keep the file
          # to yourself.
          """;
      case Credential.InVariable(var name, _) ->
          "#\n# Holds the token of " + name + ": keep this file to yourself.\n";
    };
  }

  private String service(KvNamespaceConfig namespace) {
    return external(
        "kv-" + namespace.binding(),
        List.of(
            header("X-Hotslice-Namespace", namespace.binding()),
            header("X-Hotslice-Worker", setup.worker())));
  }

  private String external(String name, List<String> headers) {
    return "    (name = %s, external = (\n      address = %s,\n      %s))"
        .formatted(quoted(name), quoted(address()), protocol(headers));
  }

  private String protocol(List<String> headers) {
    var all = new ArrayList<>(headers);
    if (setup.credential() instanceof Credential.InVariable(_, var secret)) {
      all.add(header("Authorization", "Bearer " + secret));
    }
    var options =
        all.isEmpty()
            ? "()"
            : "(injectRequestHeaders = [\n        %s])".formatted(String.join(",\n        ", all));
    return isSecure()
        ? "https = (options = %s,\n        tlsOptions = (trustBrowserCas = true), certificateHost = %s)"
            .formatted(options, quoted(setup.server().getHost()))
        : "http = " + options;
  }

  private static String header(String name, String value) {
    return "(name = %s, value = %s)".formatted(quoted(name), quoted(value));
  }

  private static String binding(KvNamespaceConfig namespace) {
    return "    (name = %s, kvNamespace = %s)"
        .formatted(quoted(namespace.binding()), service(namespace.binding()));
  }

  private static String service(String binding) {
    return quoted("kv-" + binding);
  }

  private boolean isSecure() {
    return "https".equals(setup.server().getScheme());
  }

  private String address() {
    var server = setup.server();
    int port = server.getPort() >= 0 ? server.getPort() : isSecure() ? 443 : 80;
    return server.getHost() + ":" + port;
  }

  private static String quoted(String text) {
    var literal = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> literal.append('\\').append(c);
        case '\n' -> literal.append("\\n");
        case '\r' -> literal.append("\\r");
        case '\t' -> literal.append("\\t");
        default -> literal.append(c);
      }
    }
    return literal.append('"').toString();
  }
}
