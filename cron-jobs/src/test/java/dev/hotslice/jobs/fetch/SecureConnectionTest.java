package dev.hotslice.jobs.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A pinned address must not cost the name: it is what the certificate is checked against.
class SecureConnectionTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final List<String> names = new CopyOnWriteArrayList<>();

  @TempDir static Path folder;

  private HttpsServer server;
  private SSLContext trusting;

  @BeforeEach
  void open() throws IOException, GeneralSecurityException, InterruptedException {
    var keys = keys();
    var serving = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    serving.init(keys, PASSWORD);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(keys);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(serving.getKeyManagers(), trust.getTrustManagers(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(trusting));
    server.createContext(
        "/feed",
        exchange -> {
          ((ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession())
              .getRequestedServerNames()
              .forEach(name -> names.add(new String(name.getEncoded(), UTF_8)));
          exchange.sendResponseHeaders(200, 1);
          exchange.getResponseBody().write('x');
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  /// Keys with a certificate for feeds.example, signed by themselves.
  private static KeyStore keys()
      throws IOException, GeneralSecurityException, InterruptedException {
    var file = folder.resolve("keys.p12");
    if (!Files.exists(file)) {
      var made =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keyalg",
                  "EC",
                  "-alias",
                  "feeds",
                  "-dname",
                  "CN=feeds.example",
                  "-ext",
                  "SAN=dns:feeds.example",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  new String(PASSWORD))
              .inheritIO()
              .start()
              .waitFor();
      assertThat(made).isZero();
    }
    return KeyStore.getInstance(file.toFile(), PASSWORD);
  }

  private FetchResult fetch(String host, @Nullable SSLContext tls) {
    HostResolver loopback = name -> new InetAddress[] {InetAddress.getLoopbackAddress()};
    try (var fetcher = new FetchFixture(loopback, Duration.ofSeconds(20), Duration.ZERO, tls)) {
      return fetcher.fetch(
          URI.create("https://" + host + ":" + server.getAddress().getPort() + "/feed"));
    }
  }

  @Test
  void asks_for_the_name_and_checks_the_certificate_against_it() {
    assertThat(FetchFixture.text(fetch("feeds.example", trusting))).isEqualTo("x");
    assertThat(names).containsExactly("feeds.example");
  }

  @Test
  void refuses_the_certificate_of_another_name() {
    assertThat(FetchFixture.reason(fetch("other.example", trusting)))
        .contains(": no secure connection: ");
    assertThat(names).isEmpty();
  }

  @Test
  void refuses_a_certificate_that_nobody_vouches_for() {
    assertThat(FetchFixture.reason(fetch("feeds.example", null)))
        .contains(": no secure connection: ");
    assertThat(names).isEmpty();
  }
}
