package dev.hotslice.app.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// A connection whose wish to read is not taken back each time that something came.
///
/// Jetty takes it back until the request is answered. Where another thread answers, that is two
/// calls to the kernel and a wake-up of the selecting thread for each request, of which a client
/// that waits for its answer needs none. Here the wish is taken back only if more comes meanwhile.
/// It is taken back as ever where another thread is to read, as it is during the handshake of TLS:
/// until that one has begun, the selecting thread would find the connection ready again and again,
/// and hand it over each time.
///
/// What was read may come once more, for a request that turns out to be Jetty's.
///
/// Whether [#updateKey] does anything is decided by the selecting thread alone. Until it has done
/// something, Jetty takes an update for pending and asks for no other. That is right for reading,
/// as that goes on, and for a wish to write that is given up before it was carried out; a wish to
/// write is told by [#onIncompleteFlush].
final class KeptInterest extends SocketChannelEndPoint {
  private final ManagedSelector selector;
  private SelectionKey key;
  private boolean isKept;

  /// Of the thread that reads, as [#reads].
  private @Nullable ByteBuffer unread;

  private int reads;

  KeptInterest(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
    this.selector = selector;
    this.key = key;
  }

  /// Somebody waits for what came and reads it here and now, and nobody to write: that may happen
  /// again just so.
  @Override
  public Runnable onSelected() {
    isKept =
        key.interestOps() == SelectionKey.OP_READ
            && key.readyOps() == SelectionKey.OP_READ
            && isFillInterested()
            && getFillInterest().getCallbackInvocationType() != InvocationType.BLOCKING;
    return super.onSelected();
  }

  @Override
  public void updateKey() {
    if (isKept) {
      isKept = false;
    } else {
      super.updateKey();
    }
  }

  /// Has bytes that were read come once more, with the next [#fill].
  void unread(ByteBuffer bytes) {
    unread = bytes.duplicate();
  }

  /// Returns how many times something was asked of the client, to be compared with itself: what
  /// came [#unread] is all that was read as long as it stays.
  int reads() {
    return reads;
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    var bytes = unread;
    if (bytes == null) {
      reads++;
      return super.fill(buffer);
    }
    int position = BufferUtil.flipToFill(buffer);
    int filled = BufferUtil.put(bytes, buffer);
    BufferUtil.flipToFlush(buffer, position);
    if (!bytes.hasRemaining()) {
      unread = null;
    }
    return filled;
  }

  /// One piece is sent as one: to send pieces together costs more than that.
  @Override
  public boolean flush(ByteBuffer... buffers) throws IOException {
    if (buffers.length != 1) {
      return super.flush(buffers);
    }
    try {
      if (getChannel().write(buffers[0]) > 0) {
        notIdle();
      }
    } catch (IOException e) {
      throw new EofException(e);
    }
    return !buffers[0].hasRemaining();
  }

  @Override
  protected void onIncompleteFlush() {
    super.onIncompleteFlush();
    selector.submit(_ -> super.updateKey());
  }

  @Override
  public void replaceKey(SelectionKey newKey) {
    super.replaceKey(newKey);
    key = newKey;
  }
}
