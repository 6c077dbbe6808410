package dev.hotslice.jobs.index;

import static dev.hotslice.jobs.index.Farm.posts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.RunRecord.Outcome;
import dev.hotslice.jobs.index.ScriptedWeb.Post;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lets the process die at each change that a refresh makes, of its own state and of the namespace,
/// before and after the change is carried out.
class CrashTest {
  private static final int MOST_CHANGES = 100;

  private static List<Post> edited(String text) {
    var posts = new ArrayList<>(posts("b", 80));
    posts.add(new Post("a0", 0, text));
    posts.add(new Post("a40", 40, text));
    return posts;
  }

  /// Returns a farm in its third generation, so that there is something to delete.
  private static Farm grown() {
    var farm = new Farm("one");
    farm.sizes = new SliceSizes(50, 64 * 1024, 32 * 1024, 20_000);
    farm.web.serve(farm.source(0), posts("a", 400));
    farm.refresh();
    farm.web.serve(farm.source(0), edited("once"));
    farm.refreshLater();
    farm.web.serve(farm.source(0), edited("twice"));
    return farm;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_death_at_any_change_leaves_a_whole_generation_and_the_next_run_heals(boolean carriedOut) {
    int deaths = 0;
    for (int changes = 0; changes < MOST_CHANGES; changes++) {
      var farm = grown();
      var old = farm.document();
      farm.engine.dieAfter(changes, carriedOut);
      var run = farm.refreshLater();
      boolean died = farm.engine.isDead();
      farm.engine.revive();

      var shown = farm.document();
      assertThat(farm.everything(shown)).as("death at change %d", changes).hasSize(480);
      assertThat(farm.everything(old)).as("a reader of the old one").hasSize(480);

      // What the dead run set out to write is of no use any more.
      farm.web.serve(farm.source(0), edited("instead"));
      farm.refreshLater();
      var healed = farm.everything();
      assertThat(healed).hasSize(480);
      assertThat(healed.getLast().summary()).isEqualTo("instead");
      if (!died) {
        assertThat(run.outcome()).isEqualTo(Outcome.OK);
        break;
      }
      deaths++;
      assertNoGarbage(farm);
    }
    assertThat(deaths).isBetween(8, MOST_CHANGES - 1);
  }

  /// After two more generations nothing is left of the interrupted one.
  private static void assertNoGarbage(Farm farm) {
    farm.web.serve(farm.source(0), edited("three times"));
    farm.refreshLater();
    var previous = farm.document();
    farm.web.serve(farm.source(0), edited("four times"));
    farm.refreshLater();

    var needed = new ArrayList<String>();
    needed.add("index:hub");
    farm.document().segments().forEach(segment -> needed.add(segment.key()));
    previous.segments().forEach(segment -> needed.add(segment.key()));
    assertThat(needed).containsAll(farm.keys());
  }
}
