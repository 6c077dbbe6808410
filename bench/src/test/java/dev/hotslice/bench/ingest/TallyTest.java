package dev.hotslice.bench.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.bench.ingest.Events.Event;
import dev.hotslice.bench.ingest.Tally.Counts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TallyTest {
  private static final URI URL = URI.create("http://127.0.0.1:1/v1/engagement");

  @Test
  void sums_up_what_was_sent_as_often_as_it_was() {
    var batches =
        Batch.of(
            URL, List.of(new Event("a", true), new Event("a", false), new Event("b", false)), 1);
    var _ = batches.getFirst().send();
    var _ = batches.getFirst().send();
    var _ = batches.getLast().send();

    assertThat(Tally.of(batches, Batch::sent).items())
        .isEqualTo(Map.of("a", new Counts(2, 0), "b", new Counts(0, 1)));
    assertThat(Tally.of(batches, Batch::acknowledged).items()).isEmpty();
  }

  @Test
  void sends_events_as_the_service_reads_them() {
    var batch = Batch.of(URL, List.of(new Event("a", true), new Event("b", false)), 2).getFirst();

    assertThat(new String(batch.send(), StandardCharsets.UTF_8))
        .startsWith("POST /v1/engagement HTTP/1.1\r\n")
        .contains("Content-Length: 51\r\n")
        .endsWith("\r\n\r\n[{\"id\":\"a\",\"type\":\"like\"},{\"id\":\"b\",\"type\":\"view\"}]");
  }

  @Test
  void finds_what_is_lost_and_what_was_counted_twice() {
    var acknowledged = new Tally(Map.of("a", new Counts(1, 5), "b", new Counts(0, 1)));
    var sent = acknowledged.plus(new Tally(Map.of("a", new Counts(0, 1))));

    assertThat(acknowledged.faults(acknowledged, sent)).isEmpty();
    assertThat(sent.faults(acknowledged, sent)).isEmpty();
    assertThat(new Tally(Map.of("a", new Counts(1, 4))).faults(acknowledged, sent)).hasSize(2);
    assertThat(sent.plus(new Tally(Map.of("b", new Counts(1, 0)))).faults(acknowledged, sent))
        .hasSize(1);
  }

  @Test
  void reads_the_snapshot_of_the_service() {
    var snapshot =
        JsonMapper.shared()
            .readTree("{\"items\":{\"a\":{\"likes\":2,\"views\":3,\"lastActive\":\"\"}}}");

    assertThat(Tally.of(snapshot)).isEqualTo(new Tally(Map.of("a", new Counts(2, 3))));
    assertThat(Tally.of(snapshot).events()).isEqualTo(5);
  }
}
