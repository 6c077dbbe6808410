package dev.hotslice.app.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The dice fall the same way each time, so that a failure can be seen again.
class HostileRequestsTest {
  private static final int CUTS = 150;
  private static final int MANGLED = 500;
  private static final int PATIENCE_MS = 20_000;

  private EdgeService service;
  private TestClient client;

  @BeforeEach
  void start(@TempDir Path folder) {
    service =
        EdgeService.start(
            TestSettings.in(folder).writesPerDay(1_000_000).restPerFiveMinutes(1_000_000).build());
    client = new TestClient(service);
    assertThat(client.put(TestSettings.KV + "/values/canary", "alive").status()).isEqualTo(200);
  }

  @AfterEach
  void stop() {
    client.close();
    service.close();
  }

  @ParameterizedTest
  @EnumSource
  void a_whole_request_stores_its_value(Requests kind) throws IOException {
    assertThat(firstLine(kind.bytes("whole", "value"))).startsWith("HTTP/1.1 200 ");
    assertThat(value("whole")).isEqualTo("value");
  }

  @ParameterizedTest
  @EnumSource
  void a_request_cut_off_at_any_byte_stores_nothing(Requests kind) throws IOException {
    var random = new SplittableRandom(7);
    for (int cut = 0; cut < CUTS; cut++) {
      var key = "cut-" + cut;
      var whole = kind.bytes(key, "v".repeat(random.nextInt(1, 20_000)));
      // the last bytes are where a half request looks most like a whole one
      int missing = cut < 20 ? cut + 1 : random.nextInt(1, whole.length);
      var answer = answer(Arrays.copyOf(whole, whole.length - missing));
      assertThat(answer).as("cut by %s bytes", missing).doesNotStartWith("HTTP/1.1 2");
      assertThat(status("cut-" + cut)).as("cut by %s bytes", missing).isEqualTo(404);
    }
    assertThat(value("canary")).isEqualTo("alive");
  }

  @ParameterizedTest
  @EnumSource
  void a_request_that_is_torn_off_stores_nothing(Requests kind) throws IOException {
    var random = new SplittableRandom(11);
    for (int cut = 0; cut < CUTS; cut++) {
      var whole = kind.bytes("torn", "v".repeat(60_000));
      tear(whole, random.nextInt(1, whole.length));
    }
    assertThat(value("canary")).isEqualTo("alive");
    assertThat(status("torn")).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource
  void a_whole_question_is_answered(Questions kind) throws IOException {
    assertThat(firstLine(kind.bytes())).startsWith("HTTP/1.1 2");
  }

  @ParameterizedTest
  @EnumSource
  void a_mangled_request_breaks_nothing(Requests kind) throws IOException {
    breaksNothing(kind.bytes("mangled", "value-of-a-request"));
  }

  @ParameterizedTest
  @EnumSource
  void a_mangled_question_breaks_nothing(Questions kind) throws IOException {
    breaksNothing(kind.bytes());
  }

  private void breaksNothing(byte[] request) throws IOException {
    var random = new SplittableRandom(13);
    for (int time = 0; time < MANGLED; time++) {
      var bytes = Mangler.mangled(request, random);
      var answer = answer(bytes);
      assertThat(statuses(answer))
          .as("%s", new String(bytes, StandardCharsets.ISO_8859_1))
          .allMatch(status -> status < 500 || status == 501 || status == 505);
    }
    assertThat(value("canary")).isEqualTo("alive");
  }

  @Test
  void a_head_without_end_is_refused_and_not_kept() throws IOException {
    var head = new StringBuilder("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n");
    for (int line = 0; line < 40_000; line++) {
      head.append("X-Line-").append(line).append(": ").append("x".repeat(80)).append("\r\n");
    }

    assertThat(answer(head.toString().getBytes(StandardCharsets.ISO_8859_1)))
        .satisfiesAnyOf(
            answer -> assertThat(answer).startsWith("HTTP/1.1 431 "),
            answer -> assertThat(answer).isEmpty());
    assertThat(value("canary")).isEqualTo("alive");
  }

  @Test
  void noise_is_refused() throws IOException {
    RandomGenerator random = new SplittableRandom(17);
    for (int time = 0; time < 100; time++) {
      var noise = new byte[random.nextInt(1, 5_000)];
      random.nextBytes(noise);
      assertThat(statuses(answer(noise)))
          .allMatch(status -> (status >= 400 && status < 500) || status == 505);
    }
    assertThat(value("canary")).isEqualTo("alive");
  }

  private int status(String key) {
    return client.get(TestSettings.KV + "/values/" + key).status();
  }

  private String value(String key) {
    return client.get(TestSettings.KV + "/values/" + key).text();
  }

  /// Sends bytes, says that nothing more comes, and returns all that comes back. A server that
  /// closes early is fine.
  private String answer(byte[] bytes) throws IOException {
    try (var socket = connect()) {
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
      } catch (SocketException e) {
        // it has answered already
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (SocketException e) {
      return "";
    }
  }

  /// Sends bytes as a decent client does, which leaves its side open until it has the answer.
  private String firstLine(byte[] bytes) throws IOException {
    try (var socket = connect();
        var answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
      socket.getOutputStream().write(bytes);
      return answer.readLine();
    }
  }

  private void tear(byte[] bytes, int length) throws IOException {
    try (var socket = connect()) {
      socket.setSoLinger(true, 0);
      socket.getOutputStream().write(bytes, 0, length);
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(service.uri().getHost(), service.uri().getPort());
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  /// Returns the statuses of the answers on one connection.
  private static List<Integer> statuses(String answers) {
    return Pattern.compile("HTTP/1\\.[01] (\\d{3})")
        .matcher(answers)
        .results()
        .map(match -> Integer.valueOf(match.group(1)))
        .toList();
  }
}
