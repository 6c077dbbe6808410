package dev.hotslice.jobs.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileFetchTest {
  private final FetchFixture fetcher = new FetchFixture();

  @TempDir Path folder;

  @AfterEach
  void close() {
    fetcher.close();
  }

  @Test
  void reads_a_file_without_spending_a_subrequest() throws IOException {
    var file = Files.writeString(folder.resolve("a feed.xml"), "<rss/>");

    assertThat(FetchFixture.text(fetcher.fetch(file.toUri()))).isEqualTo("<rss/>");
    assertThat(fetcher.invocation.spent().subrequests()).isZero();
  }

  @Test
  void knows_an_unchanged_file() throws IOException {
    var file = Files.writeString(folder.resolve("feed.xml"), "one");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T10:00:00Z")));
    var first = (FetchResult.Fetched) fetcher.fetch(file.toUri());

    assertThat(fetcher.fetch(file.toUri(), first.validators()))
        .isEqualTo(new FetchResult.NotModified(first.validators()));

    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-11-20T10:00:01Z")));
    assertThat(FetchFixture.text(fetcher.fetch(file.toUri(), first.validators()))).isEqualTo("two");
  }

  @Test
  void says_what_cannot_be_read() throws IOException {
    var large = Files.write(folder.resolve("large"), new byte[100_001]);

    assertThat(FetchFixture.reason(fetcher.fetch(folder.resolve("none").toUri())))
        .isEqualTo("there is no file " + folder.resolve("none"));
    assertThat(FetchFixture.reason(fetcher.fetch(folder.toUri())))
        .isEqualTo(folder + " is no regular file");
    assertThat(FetchFixture.reason(fetcher.fetch(large.toUri())))
        .isEqualTo("the file has more than 100000 bytes unpacked");
    assertThat(FetchFixture.reason(fetcher.fetch(URI.create("file://host/x"))))
        .isEqualTo("the url names no file of this machine");
  }
}
