package dev.hotslice.bench.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTest {
  private static final Frame WRITE = new Frame("sun.nio.ch.SocketDispatcher", "writev0", true);
  private static final Frame JETTY = java("org.eclipse.jetty.io.SocketChannelEndPoint");
  private static final Frame THREAD = java("java.lang.Thread");

  @Test
  void a_native_method_that_enters_the_system_is_a_system_call_whoever_makes_it() {
    assertThat(owner(WRITE, java("sun.nio.ch.SocketChannelImpl"), JETTY, THREAD))
        .isEqualTo("system calls");
    assertThat(owner(new Frame("jdk.internal.misc.Unsafe", "park", true), JETTY))
        .isEqualTo("system calls");
    assertThat(owner(new Frame("io.netty.channel.epoll.Native", "epollWait0", true), THREAD))
        .isEqualTo("system calls");
  }

  @Test
  void the_same_class_in_java_works_for_its_caller() {
    assertThat(owner(java("sun.nio.ch.SocketDispatcher"), JETTY, THREAD)).isEqualTo("Jetty");
  }

  @Test
  void other_native_methods_of_the_jdk_work_for_their_caller() {
    assertThat(owner(new Frame("java.lang.Object", "hashCode", true), JETTY)).isEqualTo("Jetty");
  }

  @Test
  void compression_is_told_apart() {
    assertThat(owner(new Frame("java.util.zip.Deflater", "deflateBytesBytes", true), JETTY))
        .isEqualTo("zlib");
  }

  @Test
  void what_the_jdk_does_belongs_to_the_topmost_method_that_is_not_of_it() {
    assertThat(owner(java("java.util.HashMap"), java("jdk.internal.X"), JETTY, java("kotlin.Y")))
        .isEqualTo("Jetty");
  }

  @Test
  void what_nobody_else_has_asked_for_is_the_jdk_alone() {
    assertThat(owner(java("java.util.HashMap"), THREAD)).isEqualTo("JDK alone");
  }

  @ParameterizedTest
  @CsvSource({
    "dev.hotslice.app.http.front.Reply, Hotslice `app.http`",
    "dev.hotslice.kv.KvKey, Hotslice `kv`",
    "dev.hotslice.Main, Hotslice `Main`",
    "tools.jackson.core.JsonParser, Jackson",
    "io.netty.buffer.ByteBuf, Netty",
    "io.lettuce.core.RedisChannelHandler, Lettuce",
    "org.apache.lucene.search.IndexSearcher, Lucene",
    "io.javalin.http.Context, Javalin",
    "org.example.some.deep.Thing, `org.example.some`",
    "Unnamed, `Unnamed`",
  })
  void everybody_has_a_name(String type, String owner) {
    assertThat(owner(java(type))).isEqualTo(owner);
  }

  private static String owner(Frame... stack) {
    return Owner.of(Arrays.asList(stack));
  }

  private static Frame java(String type) {
    return new Frame(type, "work", false);
  }
}
