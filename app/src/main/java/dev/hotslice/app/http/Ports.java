package dev.hotslice.app.http;

import io.javalin.config.JettyConfig;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// Where the server listens: the common port and those with a label, all on one host.
final class Ports {
  /// workerd opens a connection for each call that runs at the same time, a thousand if it must.
  private static final int BACKLOG = 4096;

  /// Clients reuse connections for some seconds. One that is closed just then costs them a call.
  private static final Duration IDLE = Duration.ofSeconds(60);

  private static final String COMMON = "";

  private final String host;
  private final Map<String, Integer> wanted = new LinkedHashMap<>();
  private final Map<String, ServerConnector> connectors = new LinkedHashMap<>();
  private final Map<String, URI> uris = new LinkedHashMap<>();

  Ports(String host, int common, Map<String, Integer> labelled) {
    this.host = host;
    wanted.put(COMMON, common);
    wanted.putAll(labelled);
  }

  /// Adds the connectors, the common one first.
  void install(JettyConfig jetty) {
    wanted.forEach((label, port) ->
        jetty.addConnector((server, options) -> connector(server, options, label, port)));
  }

  /// Notes what was bound. To be called once the server runs.
  void opened() {
    var name = host.contains(":") ? "[" + host + "]" : host;
    connectors.forEach((label, connector) ->
        uris.put(label, URI.create("http://" + name + ":" + connector.getLocalPort())));
  }

  /// Returns where the common port is.
  URI uri() {
    return uri(COMMON);
  }

  URI uri(String label) {
    var uri = uris.get(label);
    if (uri == null) {
      throw new IllegalArgumentException("no port is labelled " + label);
    }
    return uri;
  }

  /// Returns the label of a port as requests see it.
  static @Nullable String label(@Nullable String connector) {
    return COMMON.equals(connector) ? null : connector;
  }

  private ServerConnector connector(
      Server server, HttpConfiguration options, String label, int port) {
    var connector = new ServerConnector(server, new TargetConnection.Factory(options));
    connector.setName(label);
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE.toMillis());
    connectors.put(label, connector);
    return connector;
  }
}
