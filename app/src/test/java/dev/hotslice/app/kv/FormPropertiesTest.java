package dev.hotslice.app.kv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.app.http.ProblemException;
import dev.hotslice.kv.KvValue;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class FormPropertiesTest {
  private static final String TYPE = "multipart/form-data; boundary=-b";

  record Sent(String name, KvValue content) {}

  @Property(tries = 300)
  void gives_back_what_was_sent(@ForAll("parts") @Size(max = 4) List<Sent> parts) {
    var form = Form.read(write(parts), TYPE);

    for (var part : parts) {
      var first =
          parts.stream().filter(one -> one.name.equals(part.name)).findFirst().orElseThrow();
      assertThat(form.part(part.name)).isEqualTo(first.content.bytes());
    }
  }

  @Property(tries = 1_000)
  void ends_in_a_form_or_a_bad_request_whatever_was_damaged(
      @ForAll("parts") @Size(min = 1, max = 3) List<Sent> parts,
      @ForAll @IntRange(max = 10_000) int where,
      @ForAll @IntRange(max = 40) int cut,
      @ForAll byte @Size(max = 5) [] put) {
    var body = write(parts);
    int from = where % body.length;
    int to = Math.min(body.length, from + cut);
    var damaged = new ByteArrayOutputStream();
    damaged.write(body, 0, from);
    damaged.writeBytes(put);
    damaged.write(body, to, body.length - to);

    try {
      var form = Form.read(damaged.toByteArray(), TYPE);
      assertThat(form.part("value"))
          .satisfiesAnyOf(
              part -> assertThat(part).isNull(),
              part -> assertThat(part.length).isLessThan(damaged.size()));
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
      assertThat(e.getMessage()).startsWith("the multipart body cannot be read: ");
    }
  }

  @Property(tries = 500)
  void ends_in_a_form_or_a_bad_request_whatever_the_type_says(
      @ForAll String parameter, @ForAll byte @Size(max = 60) [] body) {
    try {
      assertThat(Form.read(body, "multipart/form-data" + parameter)).isNotNull();
    } catch (ProblemException e) {
      assertThat(e.problem().status()).isEqualTo(400);
    }
  }

  @Provide
  Arbitrary<List<Sent>> parts() {
    var names = Arbitraries.of("value", "metadata", "metadata[a]", "ü", "a b");
    // mostly bytes of which delimiters are made
    var octets =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.of((byte) '\r', (byte) '\n', (byte) '-', (byte) 'b')),
            Tuple.of(1, Arbitraries.bytes()));
    var contents =
        octets
            .list()
            .ofMaxSize(40)
            .map(FormPropertiesTest::array)
            .filter(FormPropertiesTest::legal)
            .map(KvValue::of);
    return Combinators.combine(names, contents).as(Sent::new).list();
  }

  /// A client takes care that its boundary stands in no part.
  private static boolean legal(byte[] content) {
    return !("\r\n" + new String(content, StandardCharsets.ISO_8859_1)).contains("\r\n---b");
  }

  private static byte[] write(List<Sent> parts) {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      body.writeBytes(
          ("---b\r\nContent-Disposition: form-data; name=\"" + part.name + "\"\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(part.content.bytes());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes("---b--\r\n".getBytes(StandardCharsets.UTF_8));
    return body.toByteArray();
  }

  private static byte[] array(List<Byte> octets) {
    var bytes = new byte[octets.size()];
    for (int at = 0; at < bytes.length; at++) {
      bytes[at] = octets.get(at);
    }
    return bytes;
  }
}
