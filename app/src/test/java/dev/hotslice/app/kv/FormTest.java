package dev.hotslice.app.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotslice.app.http.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {
  private static final String TYPE = "multipart/form-data; boundary=x";
  private static final String VALUE = "Content-Disposition: form-data; name=\"value\"\r\n\r\n";

  @Test
  void keeps_the_bytes_between_the_line_ends_as_they_are() {
    var everyByte = new byte[256];
    for (int at = 0; at < 256; at++) {
      everyByte[at] = (byte) at;
    }
    var body = join(bytes("--x\r\n" + VALUE), everyByte, bytes("\r\n--x--\r\n"));

    assertThat(Form.read(body, TYPE).part("value")).isEqualTo(everyByte);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "\r\n\r\n",
        "--xy",
        "a--x--",
        "a\r\n--xy\r\nb",
        "\r\n--",
        "a\r\n--x c",
        "\n--x\n"
      })
  void takes_for_content_what_only_looks_like_a_delimiter(String content) {
    var form = read("--x\r\n" + VALUE + content + "\r\n--x--");

    assertThat(text(form, "value")).isEqualTo(content);
  }

  @Test
  void takes_an_empty_part_without_a_line_of_its_own() {
    assertThat(text(read("--x\r\n" + VALUE + "--x--"), "value")).isEmpty();
  }

  @Test
  void takes_parts_in_any_order_and_the_first_of_two_with_one_name() {
    var form =
        read(
            "--x\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n{}\r\n--x\r\n"
                + VALUE
                + "first\r\n--x\r\n"
                + VALUE
                + "second\r\n--x--\r\n");

    assertThat(text(form, "metadata")).isEqualTo("{}");
    assertThat(text(form, "value")).isEqualTo("first");
    assertThat(form.part("other")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Content-Disposition: form-data; name=\"value\"; filename=\"blob\"",
        "Content-Disposition: form-data; filename=\"name=\\\"x\\\"; a.txt\"; name=\"value\"",
        "Content-Disposition: form-data; filename=\"a; name=b\"; name=\"value\"",
        "content-disposition:form-data;name=value",
        "CONTENT-DISPOSITION: Form-Data ; Name = \"value\"",
        "Content-Disposition: form-data; name=\"va\\lue\"",
        "Content-Disposition: form-data; filename=\"ü %22\"; name=\"value\"",
      })
  void finds_the_name_of_a_part(String disposition) {
    var form = read("--x\r\nContent-Type: text/plain\r\n" + disposition + "\r\n\r\n1\r\n--x--\r\n");

    assertThat(text(form, "value")).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/form-data; boundary=x",
        "Multipart/Form-Data;boundary=\"x\"",
        "multipart/form-data; charset=utf-8; boundary=x",
        "multipart/form-data; boundary=x; charset=utf-8",
      })
  void finds_the_boundary(String type) {
    assertThat(Form.is(type)).isTrue();
    assertThat(text(Form.read(bytes("--x\r\n" + VALUE + "1\r\n--x--"), type), "value"))
        .isEqualTo("1");
  }

  @Test
  void passes_over_what_stands_before_and_after_and_beside_the_delimiters() {
    var form = read("a preamble\r\n--x \t\r\n" + VALUE + "1\r\n--x--  and the rest");

    assertThat(text(form, "value")).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, false",
    "multipart/mixed; boundary=x, false",
    "application/json, false",
    " multipart/form-data, true",
  })
  void knows_a_form_by_its_type(String type, boolean form) {
    assertThat(Form.is(type)).isEqualTo(form);
    assertThat(Form.is(null)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "multipart/form-data|--x--|its content type names no boundary of 1 to 200 characters",
        "multipart/form-data; boundary=\"\"|--x--|its content type names no boundary of 1 to 200"
            + " characters",
        "multipart/form-data; boundary=x||it ends before its last delimiter",
        "multipart/form-data; boundary=x|--x|it ends before its last delimiter",
        "multipart/form-data; boundary=x|--y--|it ends before its last delimiter",
        "multipart/form-data; boundary=x|--x~a: b~|the headers of part 1 do not end",
        "multipart/form-data; boundary=x|--x~a: b~~1|it ends before its last delimiter",
        "multipart/form-data; boundary=x|--x~a: b~~1~--x--|part 1 has no name",
        "multipart/form-data; boundary=x|--x~~1~--x--|part 1 has no name",
        "multipart/form-data; boundary=x|--x~Content-Disposition: attachment; name=\"value\"~~1~--x--"
            + "|part 1 has no name",
      })
  void says_what_is_broken(String type, String body, String message) {
    var sent = bytes(body == null ? "" : body.replace("~", "\r\n"));

    assertThatThrownBy(() -> Form.read(sent, type))
        .isInstanceOf(ProblemException.class)
        .hasMessage("the multipart body cannot be read: " + message);
  }

  @Test
  void bounds_the_number_of_parts_and_the_size_of_headers() {
    var many = "--x\r\n" + VALUE + "1\r\n";
    var long_ = "--x\r\nX: " + "y".repeat(20_000) + "\r\n" + VALUE + "1\r\n--x--";

    assertThatThrownBy(() -> read(many.repeat(1_001) + "--x--"))
        .hasMessage("the multipart body cannot be read: it has more than 1000 parts");
    assertThatThrownBy(() -> read(long_))
        .hasMessage("the multipart body cannot be read: the headers of part 1 do not end");
  }

  private static Form read(String body) {
    return Form.read(bytes(body), TYPE);
  }

  private static String text(Form form, String name) {
    var part = form.part(name);
    assertThat(part).isNotNull();
    return new String(part, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] join(byte[]... pieces) {
    var all = new byte[0];
    for (var piece : pieces) {
      int at = all.length;
      all = Arrays.copyOf(all, at + piece.length);
      System.arraycopy(piece, 0, all, at, piece.length);
    }
    return all;
  }
}
