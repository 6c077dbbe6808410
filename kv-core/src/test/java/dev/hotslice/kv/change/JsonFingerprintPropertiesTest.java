package dev.hotslice.kv.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotslice.kv.Fingerprint;
import dev.hotslice.kv.KvValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

final class JsonFingerprintPropertiesTest {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final JsonFingerprint ALL = JsonFingerprint.ignoring();

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void order_of_members_and_white_space_never_matter(
      @ForAll("documents") Object document, @ForAll Random random) {
    var compact = MAPPER.writeValueAsString(document);
    var spaced =
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(shuffled(document, random));

    assertThat(print(ALL, spaced)).isEqualTo(print(ALL, compact));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void different_documents_have_different_fingerprints(
      @ForAll("documents") Object one, @ForAll("documents") Object other) {
    assertThat(
            print(ALL, MAPPER.writeValueAsString(one))
                .equals(print(ALL, MAPPER.writeValueAsString(other))))
        .isEqualTo(one.equals(other));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void an_ignored_member_may_hold_anything(
      @ForAll("documents") Object document,
      @ForAll("documents") Object volatileOne,
      @ForAll("documents") Object volatileOther) {
    var content = JsonFingerprint.ignoring("/meta/at");

    assertThat(print(content, wrapped(document, volatileOne)))
        .isEqualTo(print(content, wrapped(document, volatileOther)));
  }

  @Provide
  Arbitrary<Object> documents() {
    return Arbitraries.recursive(
        () -> scalars(), inner -> Arbitraries.oneOf(list(inner), object(inner)), 0, 3);
  }

  private static Arbitrary<Object> scalars() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withCharRange('\0', '\ud7ff').ofMaxLength(4).map(Object.class::cast),
        Arbitraries.longs().map(Object.class::cast),
        Arbitraries.of(true, false).map(Object.class::cast));
  }

  private static Arbitrary<Object> list(Arbitrary<Object> inner) {
    return inner.list().ofMaxSize(3).map(Object.class::cast);
  }

  private static Arbitrary<Object> object(Arbitrary<Object> inner) {
    var names = Arbitraries.strings().alpha().ofMaxLength(3);
    return Arbitraries.maps(names, inner).ofMaxSize(3).map(Object.class::cast);
  }

  private static String wrapped(Object document, Object at) {
    return MAPPER.writeValueAsString(
        Map.of("document", document, "meta", Map.of("at", at, "kept", 1)));
  }

  private static Object shuffled(Object document, Random random) {
    return switch (document) {
      case List<?> list -> list.stream().map(each -> shuffled(each, random)).toList();
      case Map<?, ?> map -> {
        var members = new ArrayList<Map.Entry<?, ?>>(map.entrySet());
        Collections.shuffle(members, random);
        var result = new LinkedHashMap<Object, Object>();
        members.forEach(member -> result.put(member.getKey(), shuffled(member.getValue(), random)));
        yield result;
      }
      default -> document;
    };
  }

  private static Fingerprint print(JsonFingerprint fingerprint, String json) {
    return fingerprint.of(KvValue.of(json));
  }
}
