package dev.hotslice.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2026-11-03T08:15:00Z                      | 2026-11-03T08:15:00Z
          2026-11-03t08:15:00z                      | 2026-11-03T08:15:00Z
          2026-11-03T08:15:00.123456789+01:00       | 2026-11-03T07:15:00.123Z
          2026-11-03T08:15+0530                     | 2026-11-03T02:45:00Z
          2026-11-03 08:15:00                       | 2026-11-03T08:15:00Z
          2026-11-03  T  08:15:00Z                  | 2026-11-03T08:15:00Z
          2026-11-03 08:15:00 UTC                   | 2026-11-03T08:15:00Z
          20261103T081500Z                          | 2026-11-03T08:15:00Z
          2026-11-03                                | 2026-11-03T00:00:00Z
          2026-11                                   | 2026-11-01T00:00:00Z
          2026                                      | 2026-01-01T00:00:00Z
          2026-11-03T24:00:00Z                      | 2026-11-04T00:00:00Z
          2026-12-31T23:59:60Z                      | 2027-01-01T00:00:00Z
          Tue, 03 Nov 2026 08:15:00 GMT             | 2026-11-03T08:15:00Z
          Tue, 3 Nov 2026 08:15:00 -0500            | 2026-11-03T13:15:00Z
          Tue, 03 Nov 2026 08:15:00 EST             | 2026-11-03T13:15:00Z
          Tue, 03 Nov 2026 08:15:00 +0100 (CET)     | 2026-11-03T07:15:00Z
          Tue, 03 Nov 2026 08:15 A                  | 2026-11-03T08:15:00Z
          Tue,03 Nov 2026 08:15:00 GMT              | 2026-11-03T08:15:00Z
          Tuesday, 03-Nov-26 08:15:00 GMT           | 2026-11-03T08:15:00Z
          03 Nov 26 08:15 Z                         | 2026-11-03T08:15:00Z
          03 Nov 96 08:15 Z                         | 1996-11-03T08:15:00Z
          3 November 2026                           | 2026-11-03T00:00:00Z
          Tue Nov  3 08:15:00 2026                  | 2026-11-03T08:15:00Z
          Tue Nov 03 08:15:00 PST 2026              | 2026-11-03T16:15:00Z
          November 3, 2026                          | 2026-11-03T00:00:00Z
          Nov 3rd, 2026 at 4:05 pm                  | 2026-11-03T16:05:00Z
          Tuesday, November 3, 2026 12:05 AM        | 2026-11-03T00:05:00Z
          2026/11/03 08:15:00                       | 2026-11-03T08:15:00Z
          03.11.2026 08:15                          | 2026-11-03T08:15:00Z
          11/3/2026 8:15 AM                         | 2026-11-03T08:15:00Z
          Di, 03 Dez 2026 08:15:00 +0100            | 2026-12-03T07:15:00Z
          3 août 2026                               | 2026-08-03T00:00:00Z
          1793693700                                | 2026-11-03T08:15:00Z
          1793693700123                             | 2026-11-03T08:15:00.123Z
          """)
  void reads_what_documents_carry(String text, String instant) {
    assertThat(Dates.parse(text)).isEqualTo(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "yesterday at noon",
        "2026-13-03",
        "2026-02-30T00:00:00Z",
        "31 Nov 2026",
        "Tue, 03 Foo 2026 08:15:00 GMT",
        "2026-11-03T08:75:00Z",
        "2026-11-03T08:15:00 and some more",
        "2026-11-03T08:15:00+99:00",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00Z",
        "1970-01-01T00:00:00Z",
        "Thu, 01 Jan 1970 00:00:00 +0000",
        "12"
      })
  void believes_no_other(String text) {
    assertThat(Dates.parse(text)).isNull();
  }
}
