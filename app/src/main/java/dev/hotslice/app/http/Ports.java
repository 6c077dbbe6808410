package dev.hotslice.app.http;

import io.javalin.config.JettyConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
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

  private static final int ACCEPTORS = 1;

  private static final String COMMON = "";

  private final String host;
  private final Protocols protocols;
  private final Supplier<Shortcut> shortcuts;
  private final Map<String, Integer> wanted = new LinkedHashMap<>();
  private final Map<String, ServerConnector> connectors = new LinkedHashMap<>();
  private final Map<String, URI> uris = new LinkedHashMap<>();
  private @Nullable String refused;

  /// @param shortcuts makes one for each port
  Ports(
      String host,
      int common,
      Map<String, Integer> labelled,
      Protocols protocols,
      Supplier<Shortcut> shortcuts) {
    this.host = host;
    this.protocols = protocols;
    this.shortcuts = shortcuts;
    wanted.put(COMMON, common);
    wanted.putAll(labelled);
  }

  /// Adds the connectors, the common one first.
  void install(JettyConfig jetty) {
    wanted.forEach((label, port) ->
        jetty.addConnector((server, options) -> connector(server, options, label, port)));
  }

  void install(Server server) {
    protocols.install(server);
  }

  /// Notes what was bound. To be called once the server runs.
  void opened() {
    var name = host.contains(":") ? "[" + host + "]" : host;
    connectors.forEach((label, connector) ->
        uris.put(
            label, URI.create(protocols.scheme() + "://" + name + ":" + connector.getLocalPort())));
  }

  /// Returns the label of the port that could not be bound, or null if it is the common one or if
  /// all could.
  @Nullable String refused() {
    return label(refused);
  }

  /// Returns where the common port is.
  URI uri() {
    return Objects.requireNonNull(uris.get(COMMON), "not opened yet");
  }

  /// Returns where the others are, in the order of their labels.
  SortedMap<String, URI> labelled() {
    var labelled = new TreeMap<>(uris);
    labelled.remove(COMMON);
    return labelled;
  }

  /// Returns the label of a port as requests see it.
  static @Nullable String label(@Nullable String connector) {
    return COMMON.equals(connector) ? null : connector;
  }

  private ServerConnector connector(
      Server server, HttpConfiguration options, String label, int port) {
    var connector = new Listener(server, options);
    connector.setName(label);
    connector.setHost(host);
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE.toMillis());
    connectors.put(label, connector);
    return connector;
  }

  private static boolean isLoopback(String host) {
    InetAddress address = new InetSocketAddress(host, 0).getAddress();
    return address != null && address.isLoopbackAddress();
  }

  /// What is thrown when a port cannot be bound does not tell which one it was.
  private final class Listener extends ServerConnector {
    Listener(Server server, HttpConfiguration options) {
      super(
          server,
          ACCEPTORS,
          ServerThreads.selectors(),
          protocols.factories(options, !isLoopback(host), shortcuts.get()));
    }

    @Override
    protected SocketChannelEndPoint newEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key) {
      var endPoint = new KeptInterest(channel, selector, key, getScheduler());
      endPoint.setIdleTimeout(getIdleTimeout());
      return endPoint;
    }

    @Override
    public void open() throws IOException {
      try {
        super.open();
      } catch (IOException e) {
        refused = getName();
        throw e;
      }
    }
  }
}
