package dev.hotslice.app.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.junit.jupiter.api.Test;

class KnownHeadsTest {
  private final KnownHeads heads = new KnownHeads();

  @Test
  void finds_what_the_same_bytes_said_wherever_they_are() {
    heads.learn(bytes("one"), head("/1"));
    heads.learn(bytes("two"), head("/2"));
    var bytes = ByteBuffer.allocateDirect(9).put(bytes("..one....")).position(2).limit(5);

    assertThat(heads.find(bytes)).extracting(RequestHead::path).isEqualTo("/1");
    assertThat(bytes.remaining()).isEqualTo(3);
    assertThat(heads.find(bytes("on"))).isNull();
    assertThat(heads.find(bytes("one!"))).isNull();
    assertThat(heads.find(bytes("ONE"))).isNull();
  }

  @Test
  void forgets_what_nobody_asks_for_and_keeps_what_somebody_does() {
    heads.learn(bytes("asked"), head("/asked"));
    heads.learn(bytes("rare"), head("/rare"));

    for (int number = 0; number < 2_000; number++) {
      heads.learn(bytes("number " + number), head("/n"));
      assertThat(heads.find(bytes("asked"))).isNotNull();
    }

    assertThat(heads.find(bytes("rare"))).isNull();
    assertThat(heads.find(bytes("number 0"))).isNull();
    assertThat(heads.find(bytes("number 1999"))).isNotNull();
  }

  @Test
  void keeps_copies_that_are_its_own() {
    var fields = HttpFields.build().add(HttpHeader.ACCEPT, "a/b");
    var space = bytes("head");
    heads.learn(KnownHeads.copy(space), head("/1", fields));
    var _ = space.put(0, (byte) '?');
    fields.clear();

    var found = heads.find(bytes("head"));
    assertThat(found).isNotNull();
    assertThat(found.fields().get(HttpHeader.ACCEPT)).isEqualTo("a/b");
  }

  private static RequestHead head(String path) {
    return head(path, HttpFields.EMPTY);
  }

  private static RequestHead head(String path, HttpFields fields) {
    return new RequestHead(
        "GET", path, null, fields, HttpVersion.HTTP_1_1, null, -1, false, false, false);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }
}
