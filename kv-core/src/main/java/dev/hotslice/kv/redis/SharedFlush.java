package dev.hotslice.kv.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.handler.flush.FlushConsolidationHandler;

/// Sends the commands of many threads in one packet.
///
/// By itself Lettuce flushes after each command. With this, commands that wait for the event loop
/// at the same time share a flush, which comes once the loop has taken them all; a lone command
/// waits for nobody.
final class SharedFlush implements NettyCustomizer {
  /// Enough for every connection slot of many invocations. What a socket cannot take ends a round
  /// sooner.
  private static final int MOST_COMMANDS = 256;

  @Override
  public void afterChannelInitialized(Channel channel) {
    var _ = channel.pipeline().addFirst(new FlushConsolidationHandler(MOST_COMMANDS, true));
  }
}
