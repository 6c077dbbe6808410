package dev.hotslice.app.http;

import static java.nio.channels.SelectionKey.OP_READ;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a selecting thread finds of a connection after it has handed over what came.
class WishToReadTest {
  private ServerSocketChannel door;
  private SocketChannel client;
  private SocketChannel accepted;
  private Selector selector;
  private SelectionKey key;
  private KeptInterest endPoint;

  @BeforeEach
  void connect() throws IOException {
    door = ServerSocketChannel.open();
    door.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    client = SocketChannel.open(door.getLocalAddress());
    accepted = door.accept();
    accepted.configureBlocking(false);
    selector = Selector.open();
    key = accepted.register(selector, 0);
    var scheduler = new ScheduledExecutorScheduler();
    endPoint =
        new KeptInterest(accepted, new ManagedSelector(new Idle(scheduler), 0), key, scheduler);
  }

  @AfterEach
  void disconnect() throws IOException {
    selector.close();
    accepted.close();
    client.close();
    door.close();
  }

  @Test
  void it_stays_where_the_same_thread_reads() throws IOException {
    await(InvocationType.NON_BLOCKING);
    select();

    assertThat(key.interestOps()).isEqualTo(OP_READ);
  }

  @Test
  void it_is_taken_back_until_another_thread_has_read() throws IOException {
    await(InvocationType.BLOCKING);
    select();

    assertThat(key.interestOps()).isZero();
    assertThat(selector.selectNow()).isZero();

    endPoint.getFillInterest().fillable();
    await(InvocationType.BLOCKING);
    assertThat(selector.selectNow()).isEqualTo(1);
  }

  private void await(InvocationType type) {
    endPoint.fillInterested(Callback.from(type, () -> {}, _ -> {}));
    endPoint.updateKey();
  }

  /// Does what Jetty does for a connection over which something came.
  private void select() throws IOException {
    var _ = client.write(ByteBuffer.wrap(new byte[1]));
    assertThat(selector.select(20_000)).isEqualTo(1);
    selector.selectedKeys().clear();
    assertThat(endPoint.onSelected()).isNotNull();
    endPoint.updateKey();
  }

  /// Never started, so that the test does the selecting.
  private static final class Idle extends SelectorManager {
    Idle(ScheduledExecutorScheduler scheduler) {
      super(Runnable::run, scheduler, 1);
    }

    @Override
    protected EndPoint newEndPoint(
        SelectableChannel channel, ManagedSelector selector, SelectionKey key) {
      throw new AssertionError("nothing is accepted");
    }

    @Override
    public Connection newConnection(
        SelectableChannel channel, EndPoint endPoint, Object attachment) {
      throw new AssertionError("nothing is accepted");
    }
  }
}
