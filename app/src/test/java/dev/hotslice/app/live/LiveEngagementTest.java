package dev.hotslice.app.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.jobs.engagement.EngagementEvent;
import dev.hotslice.time.ManualClock;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LiveEngagementTest {
  private final LiveHub hub =
      new LiveHub(LiveHub.Bounds.USUAL, ManualClock.at("2026-11-20T12:00:00Z"), new Random(7));
  private final LiveEngagement engagement = new LiveEngagement(hub);

  @Test
  void a_page_does_not_hear_again_of_what_it_counts_already() {
    engagement.on(List.of(new EngagementEvent("item", EngagementEvent.Type.LIKE)));
    var before = hub.lastId();

    var last = engagement.lastId();

    assertThat(last).isNotEqualTo(before);
    engagement.tell();
    assertThat(hub.lastId()).isEqualTo(last);
    assertThat(hub.published(Topic.ENGAGED)).isEqualTo(1);
  }

  @Test
  void a_page_has_nothing_told_where_nothing_happened() {
    var before = hub.lastId();

    assertThat(engagement.lastId()).isEqualTo(before);
  }
}
