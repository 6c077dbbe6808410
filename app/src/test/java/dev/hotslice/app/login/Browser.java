package dev.hotslice.app.login;

import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestClient.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Keeps cookies, asks for pages and posts their forms, and follows nothing.
public final class Browser {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  public final Map<String, String> cookies = new LinkedHashMap<>();
  private final TestClient client;

  public Browser(TestClient client) {
    this.client = client;
  }

  public Answer get(String path, String... headers) {
    return kept(client.get(path, with(List.of(headers))));
  }

  /// Posts a form whose token is that of the page at `page`.
  public Answer submit(String page, String path, Map<String, String> fields) {
    var shown = TOKEN.matcher(get(page).text());
    var all = new LinkedHashMap<>(fields);
    if (shown.find()) {
      all.put("_csrf", shown.group(1));
    }
    return post(path, all);
  }

  public Answer post(String path, Map<String, String> fields, String... headers) {
    var body =
        fields.entrySet().stream()
            .map(field ->
                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    var all = new ArrayList<>(List.of(headers));
    all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
    return kept(client.post(path, body, with(all)));
  }

  private String[] with(List<String> headers) {
    var all = new ArrayList<>(headers);
    all.addAll(List.of("Accept", "text/html,application/xhtml+xml"));
    if (!cookies.isEmpty()) {
      var cookie =
          cookies.entrySet().stream()
              .map(one -> one.getKey() + "=" + one.getValue())
              .collect(Collectors.joining("; "));
      all.addAll(List.of("Cookie", cookie));
    }
    return all.toArray(String[]::new);
  }

  private Answer kept(Answer answer) {
    for (var set : answer.response().headers().allValues("Set-Cookie")) {
      var pair = set.substring(0, set.indexOf(';')).split("=", 2);
      if (set.contains("Max-Age=0")) {
        cookies.remove(pair[0]);
      } else {
        cookies.put(pair[0], pair[1]);
      }
    }
    return answer;
  }
}
