package dev.hotslice.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DemoFetchTest {
  private static final URI WIRE = URI.create("demo:wire");
  private final FetchFixture fetcher = new FetchFixture();

  @AfterEach
  void close() {
    fetcher.close();
  }

  @Test
  void is_made_without_spending_a_subrequest() {
    assertThat(FetchFixture.text(fetcher.fetch(WIRE))).contains("https://wire.example/");
    assertThat(fetcher.invocation.spent().subrequests()).isZero();
  }

  @Test
  void is_not_sent_again_before_it_changes() {
    var first = (FetchResult.Fetched) fetcher.fetch(WIRE);
    assertThat(fetcher.fetch(WIRE, first.validators()))
        .isEqualTo(new FetchResult.NotModified(first.validators()));

    fetcher.clock.advance(Duration.ofHours(1));
    assertThat(fetcher.fetch(WIRE, first.validators())).isInstanceOf(FetchResult.Fetched.class);
  }

  @Test
  void another_name_is_refused_with_the_one_there_is() {
    assertThat(FetchFixture.reason(fetcher.fetch(URI.create("demo:radio"))))
        .isEqualTo("there is no source demo:radio; there is demo:wire");
  }
}
