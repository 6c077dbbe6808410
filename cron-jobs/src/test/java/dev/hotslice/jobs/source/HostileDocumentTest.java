package dev.hotslice.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Documents that mean harm.
@Timeout(60)
class HostileDocumentTest {
  @Test
  void expands_no_entity_of_the_document() throws UnreadableSourceException {
    var bomb = new StringBuilder("<!DOCTYPE rss [<!ENTITY a0 \"lol\">");
    for (var i = 1; i <= 9; i++) {
      bomb.append("<!ENTITY a")
          .append(i)
          .append(" \"")
          .append(("&a" + (i - 1) + ";").repeat(10))
          .append("\">");
    }
    var items =
        Samples.parseText(bomb + "]>" + Samples.rss("<item><title>x&a9;</title></item>")).items();

    assertThat(items).extracting(Item::title).containsExactly("x&a9;");
  }

  @Test
  void reads_no_file(@TempDir Path folder) throws IOException, UnreadableSourceException {
    var secret = Files.writeString(folder.resolve("secret"), "hunter2");
    var document =
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"%s\">]>".formatted(secret.toUri())
            + Samples.rss("<item><title>got &x;</title></item>");

    assertThat(Samples.parseText(document).items())
        .extracting(Item::title)
        .containsExactly("got &x;");
  }

  @Test
  void asks_no_server() throws IOException, UnreadableSourceException {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.incrementAndGet();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    var url = "http://127.0.0.1:" + server.getAddress().getPort();
    var document =
        """
        <?xml version="1.0"?><?xml-stylesheet href="%1$s/style.xsl"?>
        <!DOCTYPE rss SYSTEM "%1$s/rss.dtd" [<!ENTITY %% p SYSTEM "%1$s/p"> %%p; <!ENTITY e SYSTEM "%1$s/e">]>
        <rss version="2.0" xmlns:xi="http://www.w3.org/2001/XInclude" xsi:schemaLocation="x %1$s/s.xsd"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><channel>
        <item><title>a&e;<xi:include href="%1$s/i"/></title><description>&lt;img src="%1$s/img"></description></item>
        </channel></rss>
        """
            .formatted(url);
    var items = Samples.parseText(document).items();
    server.stop(0);

    assertThat(items).hasSize(1);
    assertThat(asked).hasValue(0);
  }

  @Test
  void survives_elements_nested_without_end() throws UnreadableSourceException {
    var deep = "<b>".repeat(200_000);

    assertThat(Samples.parseText(Samples.rss("<item><title>x" + deep + "y</title></item>")).items())
        .hasSize(1);
    assertThat(Samples.parseText(Samples.rss("<item><title>a</title></item>" + deep)).items())
        .hasSize(1);
  }

  @Test
  void survives_html_nested_without_end() throws UnreadableSourceException {
    var deep = "&lt;div>".repeat(200_000);

    assertThat(Samples.parseText(Samples.rss("<item><title>x" + deep + "</title></item>")).items())
        .hasSize(1);
  }

  @Test
  void survives_json_nested_without_end() {
    assertThatThrownBy(() -> Samples.parseText("{\"items\": " + "[".repeat(1_000_000)))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageStartingWith("the document is broken JSON without a whole item: ");
  }

  @Test
  void is_not_slowed_down_by_openings_without_end() {
    for (var opening :
        new String[] {"<!--", "<![CDATA[", "<?", "<!DOCTYPE '", "<", "&", "&#", "<a"}) {
      var document = "<x>" + opening.repeat(300_000);

      assertThatThrownBy(() -> Samples.parseText(document))
          .isInstanceOf(UnreadableSourceException.class);
    }
  }

  @Test
  void reads_so_many_items_and_no_more() throws UnreadableSourceException {
    var items = new StringBuilder();
    for (var i = 0; i < FeedTree.MOST_ITEMS + 7; i++) {
      items.append("<item><guid>").append(i).append("</guid><title>t</title></item>");
    }
    var source = Samples.source("s", null, Source.Format.AUTO, Integer.MAX_VALUE);
    var parsed =
        new SourceParser()
            .parse(
                source,
                Samples.rss(items.toString()).getBytes(java.nio.charset.StandardCharsets.UTF_8),
                null,
                Samples.FETCHED);

    assertThat(parsed.items()).hasSize(FeedTree.MOST_ITEMS);
    assertThat(parsed.skipped()).containsExactly("7 items beyond the first 5000");
  }
}
