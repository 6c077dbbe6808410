package dev.hotslice.bench.live;

import dev.hotslice.bench.lab.UnavailableException;
import dev.hotslice.bench.load.Latencies;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Many clients on one thread, so that what they need of the machine is little beside what the
/// server does. Used by that thread alone, but for [#stop].
public final class Listeners implements Runnable, AutoCloseable {
  private static final int READ_BYTES = 64 * 1024;
  private static final int TINY = 4 * 1024;
  private static final long LOOK_MILLIS = 50;
  private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

  private final Transport transport;
  private final URI server;
  private final InstantSource clock;
  private final Selector selector = open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
  private long[] nanos = new long[1 << 16];
  private int count;
  private int greeted;
  private int lost;
  private volatile boolean stopped;

  /// @param clock of the same machine as the server's
  public Listeners(Transport transport, URI server, InstantSource clock) {
    this.transport = transport;
    this.server = server;
    this.clock = clock;
  }

  /// Opens connections that read and waits until each was greeted.
  public void connect(int clients) throws IOException {
    for (int number = 0; number < clients; number++) {
      var channel = connect();
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Client());
    }
    while (greeted < clients && lost == 0) {
      look();
    }
    if (lost > 0) {
      throw new UnavailableException(lost + " of " + clients + " clients were refused");
    }
  }

  /// Opens connections that read nothing.
  void stall(int clients) throws IOException {
    for (int number = 0; number < clients; number++) {
      connect().setOption(StandardSocketOptions.SO_RCVBUF, TINY);
    }
  }

  /// Reads until it is stopped.
  @Override
  public void run() {
    try {
      while (!stopped) {
        look();
      }
    } catch (IOException e) {
      throw new UnavailableException("the clients broke off", e);
    }
  }

  /// Has [#run] return.
  public void stop() {
    stopped = true;
  }

  /// Returns how long each client took to hear of each event, without the first of all. To be
  /// called when it does not run any more.
  Latencies latencies(int first) {
    return Latencies.of(Arrays.copyOfRange(nanos, Math.min(first, count), count));
  }

  /// Returns how many clients that read were cut off.
  int lost() {
    return lost;
  }

  @Override
  public void close() throws IOException {
    for (var channel : channels) {
      channel.close();
    }
    selector.close();
  }

  private void look() throws IOException {
    var _ = selector.select(this::read, LOOK_MILLIS);
  }

  private void read(SelectionKey key) {
    var channel = (SocketChannel) key.channel();
    var client = (Client) key.attachment();
    try {
      buffer.clear();
      if (channel.read(buffer) < 0) {
        throw new IOException("closed");
      }
      long now = EventTime.nanos(clock.instant());
      buffer.flip();
      boolean before = client.isGreeted();
      client.read(buffer, happened -> note(now - happened));
      greeted += !before && client.isGreeted() ? 1 : 0;
      for (int pings = client.takePings(); pings > 0; pings--) {
        var _ = channel.write(ByteBuffer.wrap(PONG));
      }
    } catch (IOException e) {
      key.cancel();
      lost++;
    }
  }

  private void note(long latency) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = latency;
  }

  private SocketChannel connect() throws IOException {
    var channel = SocketChannel.open();
    channels.add(channel);
    channel.connect(new InetSocketAddress(server.getHost(), server.getPort()));
    var request = transport.request(server.getAuthority());
    channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static Selector open() {
    try {
      return Selector.open();
    } catch (IOException e) {
      throw new UnavailableException("there is no selector", e);
    }
  }
}
