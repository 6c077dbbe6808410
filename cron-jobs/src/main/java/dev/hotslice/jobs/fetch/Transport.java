package dev.hotslice.jobs.fetch;

import dev.hotslice.kv.invocation.Invocation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Sends single requests over pooled connections: no redirects, no retries, no cookies, no proxies,
/// no decompression, all of which are decided elsewhere or not wanted.
final class Transport implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 64;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final FetchSettings settings;
  private final Answers answers;
  private final Failures failures;
  private final Deadlines deadlines = new Deadlines();
  private final CloseableHttpClient client;

  Transport(FetchSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.answers = new Answers(settings);
    this.failures = new Failures(settings);
    this.client =
        HttpClients.custom()
            .setConnectionManager(connections(settings, surroundings))
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(timeout(settings.timeout()))
                    .setResponseTimeout(timeout(settings.timeout()))
                    .setProtocolUpgradeEnabled(false)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableDefaultUserAgent()
            .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
            .evictIdleConnections(TimeValue.of(IDLE))
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(
      FetchSettings settings, Surroundings surroundings) {
    var builder =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(
                new PinnedResolver(
                    surroundings.resolver(),
                    new OutboundGuard(settings.allowPrivate()),
                    settings.timeout()))
            .setMaxConnPerRoute(settings.perHostConnections())
            .setMaxConnTotal(MOST_CONNECTIONS)
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(
                        Http1Config.custom()
                            .setMaxHeaderCount(200)
                            .setMaxLineLength(16_384)
                            .build())
                    .build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(timeout(shorter(settings.timeout(), CONNECT)))
                    .setSocketTimeout(timeout(settings.timeout()))
                    .build());
    var tls = surroundings.tls();
    return tls == null
        ? builder.build()
        : builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(tls)).build();
  }

  /// Sends a GET and reads its answer to the end.
  ///
  /// @param invocation pays for the request and lends a slot until the headers are there, or until
  ///   the body is read if its plan says so
  /// @throws dev.hotslice.kv.RefusedException if the invocation has no subrequest left
  Answer get(Target target, List<Header> headers, Validators sent, Invocation invocation) {
    var get = new HttpGet(target.uri());
    headers.forEach(get::addHeader);
    var slot = invocation.subrequest();
    try (var deadline = deadlines.start(settings.timeout(), get::cancel)) {
      try (var response = open(get, target, slot)) {
        return answers.read(response, target, sent);
      } catch (IOException failure) {
        return deadline.isExpired() ? failures.tooSlow(target) : failures.answer(target, failure);
      }
    } finally {
      slot.close();
    }
  }

  private ClassicHttpResponse open(HttpGet get, Target target, Invocation.Slot slot)
      throws IOException {
    var host = new HttpHost(target.scheme(), target.host(), target.port());
    var response = client.executeOpen(host, get, HttpClientContext.create());
    slot.headersArrived();
    return response;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Timeout timeout(Duration duration) {
    return Timeout.of(duration);
  }

  @Override
  public void close() {
    deadlines.close();
    client.close(CloseMode.IMMEDIATE);
  }
}
