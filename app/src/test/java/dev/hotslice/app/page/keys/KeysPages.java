package dev.hotslice.app.page.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hotslice.app.EdgeService;
import dev.hotslice.app.TestClient;
import dev.hotslice.app.TestClient.Answer;
import dev.hotslice.app.TestSettings;
import dev.hotslice.app.http.Json;
import dev.hotslice.app.login.Browser;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A service with the pages of keys, looked at as a browser does: what a form holds is sent back
/// with the line ends of a browser.
final class KeysPages implements AutoCloseable {
  static final String NAMESPACE = "?namespace=" + TestSettings.NAMESPACE;

  final TestClient client;
  final Browser browser;
  private final EdgeService service;

  KeysPages(TestSettings settings) {
    service = EdgeService.start(settings.build());
    client = new TestClient(service);
    browser = new Browser(client);
  }

  void put(String key, String value) {
    put(key, value.getBytes(UTF_8), "");
  }

  void put(String key, byte[] value, String query) {
    var answer = client.send("PUT", rest(key) + query, value);
    if (answer.status() != 200) {
      throw new IllegalStateException(answer.text());
    }
  }

  /// Returns what REST tells of a key, which costs a read.
  Answer stored(String key) {
    return client.get(rest(key));
  }

  Document page(String path) {
    return Jsoup.parse(browser.get(path).text());
  }

  Document value(String key) {
    return page(address(key));
  }

  /// Sends the form of a page, with some fields typed anew.
  Answer submit(Document page, String action, Map<String, String> typed) {
    var form = page.expectFirst("form:has(input[name=do][value=" + action + "])");
    if (form == null) {
      throw new IllegalStateException("no form to " + action + " in " + page);
    }
    var fields = new LinkedHashMap<String, String>();
    for (var choice : form.select("select")) {
      fields.put(choice.attr("name"), choice.expectFirst("option[selected]").attr("value"));
    }
    for (var input : form.select("input[name], textarea")) {
      boolean isOff = input.attr("type").equals("checkbox") && !input.hasAttr("checked");
      if (!isOff) {
        fields.put(input.attr("name"), held(input));
      }
    }
    fields.putAll(typed);
    return browser.post(form.attr("action"), fields);
  }

  private static String held(Element input) {
    var text = input.normalName().equals("textarea") ? input.wholeText() : input.attr("value");
    return text.replaceAll("\r\n|\r|\n", "\r\n");
  }

  /// Returns how many of an operation were spent today, which costs nothing.
  int spent(String operation) {
    var budget = Json.read(client.get("/v1/budget").bytes());
    return budget.at("/operations/" + operation + "/spent").intValue();
  }

  static String address(String key) {
    return "/keys/value" + NAMESPACE + "&key=" + URLEncoder.encode(key, UTF_8);
  }

  private static String rest(String key) {
    return TestSettings.KV + "/values/" + URLEncoder.encode(key, UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    client.close();
    service.close();
  }
}
