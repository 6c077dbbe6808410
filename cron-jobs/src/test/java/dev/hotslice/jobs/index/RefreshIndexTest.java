package dev.hotslice.jobs.index;

import static dev.hotslice.jobs.index.Farm.posts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.jobs.StateStore;
import dev.hotslice.jobs.index.ScriptedWeb.Post;
import dev.hotslice.jobs.source.Item;
import dev.hotslice.kv.KvKey;
import dev.hotslice.kv.KvValue;
import dev.hotslice.kv.Operation;
import dev.hotslice.kv.PutOptions;
import dev.hotslice.kv.budget.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RefreshIndexTest {
  private static List<Post> with(Post post, List<Post> posts) {
    var more = new ArrayList<>(posts);
    more.addFirst(post);
    return more;
  }

  @Nested
  class Publishing {
    @Test
    void the_first_run_stores_all_items_in_the_planned_writes() {
      var farm = new Farm("one", "two");
      farm.web.serve(farm.source(0), posts("a", 250));
      farm.web.serve(farm.source(1), posts("b", 150));

      var run = farm.refresh();

      assertThat(run.outcome()).isEqualTo(Outcome.OK);
      assertThat(run.written()).isEqualTo(2);
      assertThat(run.spent().writes()).isEqualTo(2);
      assertThat(run.summary())
          .startsWith("400 new of 400 items, generation ")
          .contains("2 of 2 planned writes")
          .endsWith("sources: 2 changed");
      assertThat(farm.everything()).hasSize(400).isSortedAccordingTo(byPosition());
      assertThat(farm.document().items()).hasSize(250);
      assertThat(farm.document().facets().sources()).containsEntry("one", 250);
      assertThat(farm.told).containsExactly("hub");
    }

    @Test
    void a_second_run_without_news_costs_one_read_and_no_write() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 400));
      farm.refresh();
      var before = farm.store().get(IndexKeys.pointer("hub"));

      var run = farm.refreshLater();

      assertThat(run.outcome()).isEqualTo(Outcome.OK);
      assertThat(run.spent().writes()).isZero();
      assertThat(run.spent().reads()).isEqualTo(1);
      assertThat(run.written()).isZero();
      assertThat(run.skipped()).isEqualTo(2);
      assertThat(run.summary()).endsWith("sources: 1 unchanged");
      assertThat(farm.store().get(IndexKeys.pointer("hub"))).isEqualTo(before);
      assertThat(farm.told).hasSize(1);
    }

    @Test
    void the_same_bytes_without_a_304_cost_no_write_either() {
      var farm = new Farm("one");
      farm.web.forgetValidators();
      farm.web.serve(farm.source(0), posts("a", 30));
      farm.refresh();

      assertThat(farm.refreshLater().spent().writes()).isZero();
    }

    @Test
    void other_bytes_with_the_same_items_cost_no_write() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 30));
      farm.refresh();
      farm.web.serve(farm.source(0), posts("a", 30).reversed());

      var run = farm.refreshLater();

      assertThat(run.spent().writes()).isZero();
      assertThat(run.summary()).endsWith("sources: 1 unchanged");
    }

    @Test
    void one_new_item_costs_one_write() {
      var farm = new Farm("one", "two");
      farm.web.serve(farm.source(0), posts("a", 900));
      farm.web.serve(farm.source(1), posts("b", 900));
      farm.refresh();
      farm.web.serve(farm.source(1), with(Post.of("fresh", 5_000), posts("b", 900)));

      var run = farm.refreshLater();

      assertThat(run.spent().writes()).isEqualTo(1);
      assertThat(run.spent().deletes()).isZero();
      assertThat(run.summary()).startsWith("1 new of 1801 items");
      assertThat(farm.everything().getFirst().title()).isEqualTo("Turnip no. fresh");
    }

    @Test
    void items_that_left_the_feed_stay_in_the_index() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 20));
      farm.refresh();
      farm.web.serve(farm.source(0), List.of(Post.of("fresh", 5_000)));
      farm.refreshLater();

      assertThat(farm.everything()).hasSize(21);
    }

    @Test
    void a_source_without_times_keeps_the_first_seen_one() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), List.of(new Post("x", -1, "old words")));
      farm.refresh();
      var first = farm.everything().getFirst();
      farm.web.serve(farm.source(0), List.of(new Post("x", -1, "new words")));
      farm.refreshLater();

      var second = farm.everything().getFirst();
      assertThat(second.summary()).isEqualTo("new words");
      assertThat(second.timestamp()).isEqualTo(first.timestamp());
    }

    @Test
    void other_sizes_cut_anew_though_no_item_changed() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 400));
      farm.refresh();
      var before = farm.document();
      farm.sizes = new SliceSizes(100, 256 * 1024, 500_000, 20_000);

      var run = farm.refreshLater();

      assertThat(run.spent().writes()).isEqualTo(2);
      var after = farm.document();
      assertThat(after.hot()).hasSize(100);
      assertThat(farm.everything(after)).hasSize(400);
      assertThat(after.changedAt()).isEqualTo(before.changedAt());
      assertThat(after.generatedAt()).isAfter(before.generatedAt());
    }

    @Test
    void segments_of_the_generation_just_replaced_stay_until_the_next_switch() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 400));
      farm.refresh();
      var first = farm.document();
      farm.web.serve(farm.source(0), with(new Post("a0", 0, "edited"), posts("b", 1)));
      farm.refreshLater();
      var second = farm.document();
      assertThat(second.segments()).isNotEqualTo(first.segments());
      assertThat(farm.everything(first)).hasSize(400);

      farm.web.serve(farm.source(0), with(new Post("a0", 0, "edited again"), posts("b", 1)));
      var run = farm.refreshLater();

      assertThat(run.spent().deletes()).isEqualTo(1);
      assertThat(farm.everything(second)).hasSize(401);
      assertThat(farm.keys()).doesNotContain(first.segments().getFirst().key());
    }

    @Test
    void a_pointer_that_somebody_deleted_is_put_again() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 400));
      farm.refresh();
      farm.store().delete(IndexKeys.pointer("hub"));

      var run = farm.refreshLater();

      assertThat(run.spent().writes()).as("the segment is still there").isEqualTo(1);
      assertThat(farm.everything()).hasSize(400);
    }

    @Test
    void a_segment_that_a_reader_missed_is_put_again() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 400));
      farm.refresh();
      var segment = farm.document().segments().getFirst().key();
      farm.store().delete(KvKey.of(segment));
      new IndexStates(new StateStore(farm.account().system())).missing("hub", segment);

      var run = farm.refreshLater();

      assertThat(run.spent().writes()).isEqualTo(1);
      assertThat(farm.everything()).hasSize(400);
      assertThat(farm.refreshLater().spent().writes()).isZero();
    }

    @Test
    void a_pointer_that_somebody_overwrote_is_put_again() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 10));
      farm.refresh();
      farm.store().put(IndexKeys.pointer("hub"), KvValue.of("{\"no\":1}"), PutOptions.NONE);

      farm.refreshLater();

      assertThat(farm.everything()).hasSize(10);
    }

    @Test
    void the_document_reads_as_promised() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), List.of(Post.of("a", 7)));
      farm.refresh();

      var entry = farm.store().get(KvKey.of("index:hub"));
      assertThat(entry).isNotNull();
      var document = farm.document();
      assertThat(entry.value().text())
          .isEqualTo(
              """
              {"index":"hub","generation":"%s","generatedAt":"2026-03-10T12:00:00Z",\
              "changedAt":"2026-03-10T12:00:00Z","hotItems":250,"total":1,\
              "facets":{"categories":{"general":1},"sources":{"one":1}},"segments":[],\
              "items":[{"id":"%s","title":"Turnip no. a","url":"https://turnips.example/one/a",\
              "timestamp":"2026-03-01T00:07:00Z","category":"general","source":"one",\
              "summary":"text of a"}]}\
              """
                  .formatted(document.generation(), document.items().getFirst().id()));
      assertThat(entry.metadata())
          .isEqualTo(
              """
              {"generation":"%s","total":1}\
              """
                  .formatted(document.generation()));
    }
  }

  @Nested
  class Failing {
    @Test
    void a_failing_source_keeps_its_items_and_is_in_the_report() {
      var farm = new Farm("one", "two");
      farm.web.serve(farm.source(0), posts("a", 10));
      farm.web.serve(farm.source(1), posts("b", 10));
      farm.refresh();
      farm.web.fail(farm.source(0), "502 Bad Gateway");
      farm.web.serve(farm.source(1), with(Post.of("fresh", 99), posts("b", 10)));

      var run = farm.refreshLater();

      assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(run.failures()).containsExactly("one: 502 Bad Gateway");
      assertThat(farm.everything()).hasSize(21);
      var states = new IndexStates(new dev.hotslice.jobs.StateStore(farm.account().system()));
      var state = states.status(farm.settings()).sources().getFirst();
      assertThat(state.error()).isEqualTo("502 Bad Gateway");
      assertThat(state.failures()).isEqualTo(1);
      assertThat(state.itemCount()).isEqualTo(10);
    }

    @Test
    void a_document_that_cannot_be_read_is_a_failure_of_its_source() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 10));
      farm.refresh();
      farm.web.serve(farm.source(0), "<html>we are down</html>");

      var run = farm.refreshLater();

      assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(run.failures()).singleElement().asString().startsWith("one: ");
      assertThat(run.spent().writes()).isZero();
      assertThat(farm.everything()).hasSize(10);
    }

    @Test
    void a_failing_source_is_asked_less_and_less_often() {
      var farm = new Farm("one");
      farm.web.fail(farm.source(0), "500");
      for (int minute = 0; minute < 60; minute++) {
        farm.refresh();
        farm.clock.advance(Duration.ofMinutes(1));
      }

      assertThat(farm.web.asked()).as("minutes 0, 1, 3, 7, 15 and 31").hasSize(6);
    }

    @Test
    void a_server_that_asks_for_time_gets_it() {
      var farm = new Farm("one");
      farm.web.holdOff(farm.source(0), Duration.ofHours(2));
      farm.refresh();
      farm.clock.advance(Duration.ofMinutes(119));
      assertThat(farm.refresh().summary()).endsWith("sources: 1 not due");

      farm.clock.advance(Duration.ofMinutes(1));
      farm.refresh();

      assertThat(farm.web.asked()).hasSize(2);
    }

    @Test
    void nothing_is_published_while_no_source_ever_answered() {
      var farm = new Farm("one");
      farm.web.fail(farm.source(0), "500");

      var run = farm.refresh();

      assertThat(run.outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(run.summary()).startsWith("0 new of nothing published");
      assertThat(farm.keys()).isEmpty();
    }

    @Test
    void sources_beyond_the_subrequests_are_taken_first_by_the_next_run() {
      var farm = new Farm("one", "two", "three");
      farm.plan =
          farm.plan
              .with(Limit.SUBREQUESTS_PER_INVOCATION, 2L)
              .with(Limit.SIMULTANEOUS_CONNECTIONS, 1L); // else the order is that of the threads
      farm.sources.forEach(source -> farm.web.serve(source, posts(source.id(), 5)));

      var first = farm.refresh();
      assertThat(first.outcome()).isEqualTo(Outcome.OK);
      assertThat(first.summary()).endsWith("sources: 2 changed, 1 put off");
      farm.refreshLater();

      assertThat(farm.everything()).hasSize(15);
      assertThat(farm.web.asked()).hasSize(4).contains(farm.source(2).url());
    }
  }

  @Nested
  class Budgets {
    @Test
    void without_enough_writes_left_nothing_is_written_and_the_next_day_publishes() {
      var farm = new Farm("one");
      farm.plan = farm.plan.withPerDay(Operation.WRITE, 3L);
      farm.web.serve(farm.source(0), posts("a", 400));
      farm.refresh();
      var old = farm.document();
      farm.web.serve(farm.source(0), with(new Post("a0", 0, "edited"), posts("b", 1)));

      var refused = farm.refreshLater();

      assertThat(refused.outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(refused.failures())
          .containsExactly(
              "index hub keeps its old generation: the new one takes 2 writes and 1 of 3 are left"
                  + " until 2026-03-11T00:00:00Z");
      assertThat(refused.spent().writes()).isZero();
      assertThat(farm.document()).isEqualTo(old);

      farm.clock.advance(Duration.ofHours(12));
      assertThat(farm.refresh().spent().writes()).isEqualTo(2);
      assertThat(farm.everything()).hasSize(401);
    }

    @Test
    void a_refusal_in_the_middle_leaves_the_old_generation() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 400));
      farm.refresh();
      var old = farm.document();
      farm.plan = farm.plan.with(Limit.OPERATIONS_PER_INVOCATION, 2L);
      farm.web.serve(farm.source(0), with(new Post("a0", 0, "edited"), posts("b", 1)));

      var refused = farm.refreshLater();

      assertThat(refused.outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(refused.failures())
          .singleElement()
          .asString()
          .startsWith("index hub keeps its old generation for now: Too many API requests");
      assertThat(farm.document()).isEqualTo(old);

      farm.plan = farm.plan.with(Limit.OPERATIONS_PER_INVOCATION, 1_000L);
      var run = farm.refreshLater();
      assertThat(run.spent().writes()).as("the segment is there already").isEqualTo(1);
      assertThat(farm.everything()).hasSize(401);
    }

    @Test
    void a_day_without_reads_left_changes_nothing() {
      var farm = new Farm("one");
      farm.web.serve(farm.source(0), posts("a", 10));
      farm.refresh();
      farm.plan = farm.plan.withPerDay(Operation.READ, 2L);

      assertThat(farm.refreshLater().outcome()).isEqualTo(Outcome.PARTIAL);
      assertThat(farm.everything()).hasSize(10);
    }
  }

  private static java.util.Comparator<Item> byPosition() {
    return java.util.Comparator.comparing(Position::of);
  }
}
