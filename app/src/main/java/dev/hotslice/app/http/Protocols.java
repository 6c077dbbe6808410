package dev.hotslice.app.http;

import dev.hotslice.app.tls.TlsFiles;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.SessionContainer;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HostHeaderCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.Graceful;
import org.jspecify.annotations.Nullable;

/// What is spoken on each port: HTTP/1.1 and HTTP/2, with TLS or without.
///
/// Without TLS a client that wants HTTP/2 begins with it at once; with TLS both agree by ALPN, and
/// who does not take part in that gets HTTP/1.1.
final class Protocols {
  private static final int MOST_STREAMS = 128;

  /// How many frames a second that cost a client nothing (resets, pings, settings, empty ones) end
  /// its connection: CVE-2023-44487.
  private static final int MOST_CHEAP_FRAMES = 128;

  private static final long YEAR_SECONDS = 365L * 24 * 60 * 60;

  private final @Nullable TlsContext tls;

  private Protocols(@Nullable TlsContext tls) {
    this.tls = tls;
  }

  /// @throws dev.hotslice.app.tls.TlsFileException if the files cannot be used
  static Protocols of(@Nullable TlsFiles files) {
    return new Protocols(files == null ? null : TlsContext.of(files));
  }

  /// Returns how a URL begins.
  String scheme() {
    return tls == null ? "http" : "https";
  }

  /// Has files that were replaced read while the server runs.
  void install(Server server) {
    if (tls != null) {
      server.addBean(tls);
    }
  }

  /// @param isPublic whether other machines may come, so that browsers are to remember TLS
  ConnectionFactory[] factories(HttpConfiguration common, boolean isPublic, Shortcut shortcut) {
    var options = new HttpConfiguration(common);
    if (tls != null) {
      var secure = new SecureRequestCustomizer(false);
      secure.setStsMaxAge(isPublic ? YEAR_SECONDS : -1);
      options.addCustomizer(secure);
    }
    // HTTP/2 has another name for it; everything that asks where a request went asks for this one
    var second = new HttpConfiguration(options);
    second.addCustomizer(new HostHeaderCustomizer());
    var first = new TargetConnection.Factory(options, shortcut);
    if (tls == null) {
      return new ConnectionFactory[] {first, bounded(new AtOnce(second))};
    }
    var alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
    return new ConnectionFactory[] {
      new SslConnectionFactory(tls.factory(), alpn.getProtocol()),
      alpn,
      bounded(new HTTP2ServerConnectionFactory(second)),
      first
    };
  }

  private static ConnectionFactory bounded(AbstractHTTP2ServerConnectionFactory factory) {
    factory.setMaxConcurrentStreams(MOST_STREAMS);
    factory.setRateControlFactory(new WindowRateControl.Factory(MOST_CHEAP_FRAMES));
    // sockets are opened over HTTP/1.1
    factory.setConnectProtocolEnabled(false);
    var sessions = Objects.requireNonNull(factory.getBean(SessionContainer.class));
    factory.removeBean(sessions);
    factory.addBean(new Farewell(sessions));
    return factory;
  }

  /// For who begins with HTTP/2 at once. Who asks to be upgraded, as Java's own client does without
  /// being told to, stays with HTTP/1.1, in which a key may be anything; RFC 9113 gave the upgrade
  /// up.
  private static final class AtOnce extends HTTP2CServerConnectionFactory {
    /// What HTTP/2 begins with reads like a request of this method.
    private static final String PREFACE = "PRI";

    AtOnce(HttpConfiguration options) {
      super(options);
    }

    @Override
    public @Nullable Connection upgradeConnection(
        Connector connector,
        EndPoint endPoint,
        MetaData.Request request,
        HttpFields.Mutable response101) {
      return request.getMethod().equals(PREFACE)
          ? super.upgradeConnection(connector, endPoint, request, response101)
          : null;
    }
  }

  /// Tells clients to go when the server stops, and does not wait until they have: a connection
  /// that is idle would stay for good. Requests that run are waited for elsewhere.
  private record Farewell(SessionContainer sessions) implements Graceful {
    @Override
    public CompletableFuture<Void> shutdown() {
      var _ = sessions.shutdown();
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public boolean isShutdown() {
      return sessions.isShutdown();
    }
  }
}
