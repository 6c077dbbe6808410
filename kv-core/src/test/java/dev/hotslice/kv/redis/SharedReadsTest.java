package dev.hotslice.kv.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class SharedReadsTest {
  private final SharedReads<String, String> reads = new SharedReads<>();
  private final List<CompletableFuture<String>> sent = new ArrayList<>();

  @Test
  void who_comes_alone_is_served_at_once() {
    var heron = read("heron");
    var egret = read("egret");

    assertThat(sent).hasSize(2);
    sent.get(0).complete("grey");
    sent.get(1).complete("white");
    assertThat(heron).isCompletedWithValue("grey");
    assertThat(egret).isCompletedWithValue("white");
  }

  @Test
  void who_comes_during_a_read_is_answered_by_one_that_was_sent_later() {
    var first = read("heron");
    var second = read("heron");
    var third = read("heron");
    assertThat(sent).hasSize(1);

    sent.getFirst().complete("old");
    assertThat(first).isCompletedWithValue("old");
    assertThat(second).isNotDone();
    assertThat(sent).hasSize(2);

    sent.getLast().complete("new");
    assertThat(second).isCompletedWithValue("new");
    assertThat(third).isCompletedWithValue("new");
    assertThat(sent).hasSize(2);
  }

  @Test
  void the_third_wave_waits_for_the_second() {
    var _ = read("heron");
    var second = read("heron");
    sent.get(0).complete("one");
    var third = read("heron");

    assertThat(sent).hasSize(2);
    sent.get(1).complete("two");
    assertThat(second).isCompletedWithValue("two");
    sent.get(2).complete("three");
    assertThat(third).isCompletedWithValue("three");
  }

  @Test
  void nothing_is_remembered() {
    var _ = read("heron");
    sent.getFirst().complete("old");

    var later = read("heron");
    sent.getLast().complete("new");
    assertThat(later).isCompletedWithValue("new");
    assertThat(sent).hasSize(2);
  }

  @Test
  void a_failed_read_fails_only_those_who_shared_it() {
    var first = read("heron");
    var second = read("heron");

    sent.getFirst().completeExceptionally(new IllegalStateException("away"));
    assertThat(first).isCompletedExceptionally();
    assertThat(second).isNotDone();
    sent.getLast().complete("back");
    assertThat(second).isCompletedWithValue("back");
  }

  @Test
  void a_command_that_cannot_be_sent_keeps_nobody_waiting() {
    var first = read("heron");
    var second = reads.read("heron", SharedReadsTest::broken);
    var third = reads.read("egret", SharedReadsTest::broken);

    assertThat(third).isCompletedExceptionally();
    sent.getFirst().complete("grey");
    assertThat(first).isCompletedWithValue("grey");
    sent.getLast().complete("grey again");
    assertThat(second).isCompletedWithValue("grey again");
    var again = reads.read("egret", this::send);
    sent.getLast().complete("white");
    assertThat(again).isCompletedWithValue("white");
  }

  private CompletableFuture<String> read(String key) {
    return reads.read(key, this::send);
  }

  private CompletionStage<String> send(String key) {
    var reply = new CompletableFuture<String>();
    sent.add(reply);
    return reply;
  }

  private static CompletionStage<String> broken(String key) {
    throw new IllegalStateException("no connection for " + key);
  }
}
