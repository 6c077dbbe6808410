package dev.hotslice.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/good", 200, "value");
    answer("/other", 200, "Value");
    answer("/missing", 404, "value");
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void the_right_answer_has_no_fault() {
    assertThat(Probe.fault(target("/good"))).isEmpty();
  }

  @Test
  void another_body_of_the_same_length_is_a_fault() {
    assertThat(Probe.fault(target("/other")).orElse(""))
        .startsWith("a sampled body is Body[length=5, sha256=")
        .contains(" in place of Body[length=5, sha256=");
  }

  @Test
  void another_status_is_a_fault() {
    assertThat(Probe.fault(target("/missing"))).hasValue("a sampled answer has status 404");
  }

  @Test
  void the_query_goes_along() {
    assertThat(Probe.fault(target("/good?key=1KB&times=1"))).isEmpty();
    assertThat(queries).isEqualTo("key=1KB&times=1");
  }

  @Test
  void nobody_there_is_a_fault() {
    stop();

    assertThat(Probe.fault(target("/good")).orElse("")).startsWith("there was no whole answer: ");
  }

  private String queries = "";

  private void answer(String path, int status, String body) {
    var _ =
        server.createContext(
            path,
            exchange -> {
              queries = String.valueOf(exchange.getRequestURI().getRawQuery());
              var bytes = body.getBytes(UTF_8);
              exchange.sendResponseHeaders(status, bytes.length);
              exchange.getResponseBody().write(bytes);
              exchange.close();
            });
  }

  private Target target(String path) {
    var uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    return new Target(uri, Body.of("value".getBytes(UTF_8)), 1);
  }
}
