package dev.hotslice.bench.peer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.hotslice.bench.lab.UnavailableException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Pattern;

/// Asks a Redis what it has done, through a connection of its own.
public final class RedisProbe implements AutoCloseable {
  private static final int LINE_FEED = '\n';
  private static final double MICROS_PER_SECOND = 1e6;

  /// A command that a client sent; those of scripts say `lua` in place of an address.
  private static final Pattern SENT = Pattern.compile("\\+\\d+\\.\\d+ \\[\\d+ (?!lua]).*");

  /// How many bytes [#bytesReceived] sends.
  public static final int QUESTION = "INFO stats\r\n".length();

  private static final String LAST = "bench-last";

  private final Socket socket;
  private final InputStream in;

  private RedisProbe(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream());
  }

  /// Connects to a server of this machine.
  public static RedisProbe of(RedisServer server) {
    try {
      return new RedisProbe(new Socket(InetAddress.getLoopbackAddress(), server.port()));
    } catch (IOException e) {
      throw new UnavailableException("Redis does not answer: " + e.getMessage(), e);
    }
  }

  /// Returns how many bytes it has received until now, those of this question included.
  public long bytesReceived() {
    return (long) number(ask("INFO stats"), "total_net_input_bytes");
  }

  /// Returns how much CPU it has used until now, in microseconds.
  public double cpuMicros() {
    var cpu = ask("INFO cpu");
    return MICROS_PER_SECOND * (number(cpu, "used_cpu_user") + number(cpu, "used_cpu_sys"));
  }

  /// Returns how many commands clients send while something is done, those of scripts left out.
  /// Each is a round trip where one waits for the answer of the other.
  public static int commandsDuring(RedisServer server, Runnable work) {
    try (var monitor = of(server);
        var other = of(server)) {
      var _ = monitor.ask("MONITOR");
      work.run();
      var _ = other.ask("ECHO " + LAST);
      int count = 0;
      for (var line = monitor.line(); !line.contains(LAST); line = monitor.line()) {
        count += isSent(line) ? 1 : 0;
      }
      return count;
    } catch (IOException e) {
      throw new UnavailableException("Redis does not answer: " + e.getMessage(), e);
    }
  }

  static boolean isSent(String line) {
    return SENT.matcher(line).matches();
  }

  /// Reads a figure such as `used_cpu_sys:1.25` of what INFO answered.
  static double number(String info, String name) {
    return info.lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1).strip()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Redis tells no " + name));
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UnavailableException("the connection cannot be closed: " + e.getMessage(), e);
    }
  }

  /// Sends a command whose answer is a line or a text.
  private String ask(String command) {
    try {
      socket.getOutputStream().write((command + "\r\n").getBytes(ISO_8859_1));
      var head = line();
      if (!head.startsWith("$")) {
        return head;
      }
      var text = new String(in.readNBytes(Integer.parseInt(head.substring(1))), ISO_8859_1);
      var _ = line();
      return text;
    } catch (IOException e) {
      throw new UnavailableException("Redis does not answer: " + e.getMessage(), e);
    }
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next != LINE_FEED; next = in.read()) {
      if (next < 0) {
        throw new IOException("it hung up");
      }
      line.append((char) next);
    }
    return line.toString().stripTrailing();
  }
}
