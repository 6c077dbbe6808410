package dev.hotslice.app.http;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// All that the head of a request says, nothing of it decoded. The same bytes on the same port say
/// the same.
///
/// @param method upper-case as it was sent
/// @param port the label of the port that it came in on, or null on the common one
/// @param length how long a body it announces, in bytes; less than 0 if it does not say
/// @param isSecure whether it came over TLS to this server
/// @param isAmbiguous whether Jetty found something in the target that it calls a violation
/// @param isSpeculative whether nobody may ever look at the answer, see [Prefetch]
record RequestHead(
    String method,
    String path,
    @Nullable String query,
    HttpFields fields,
    HttpVersion version,
    @Nullable String port,
    long length,
    boolean isSecure,
    boolean isAmbiguous,
    boolean isSpeculative) {

  static RequestHead of(Request request) {
    var uri = request.getHttpURI();
    var connection = request.getConnectionMetaData();
    var odd = oddTarget(request);
    int mark = odd == null ? -1 : odd.indexOf('?');
    return new RequestHead(
        request.getMethod(),
        odd == null ? uri.getPath() : mark < 0 ? odd : odd.substring(0, mark),
        odd == null ? uri.getQuery() : mark < 0 ? null : odd.substring(mark + 1),
        request.getHeaders(),
        connection.getHttpVersion(),
        Ports.label(connection.getConnector().getName()),
        request.getLength(),
        request.isSecure(),
        uri.hasViolations() || uri.getFragment() != null,
        Prefetch.is(request.getHeaders()));
  }

  /// In a request everything counts. HTTP/2 has what stands behind a `#` in a place of its own.
  private static @Nullable String oddTarget(Request request) {
    var uri = request.getHttpURI();
    return uri.getFragment() == null
        ? TargetConnection.oddTarget(request)
        : uri.getPathQuery() + "#" + uri.getFragment();
  }

  /// Returns whether it only asks for something, without a body.
  boolean isOnlyAsking() {
    return (method.equals("GET") || method.equals("HEAD"))
        && length <= 0
        && !fields.contains(HttpHeader.TRANSFER_ENCODING);
  }

  /// Returns whether it only asks for something, in a target that has one meaning.
  boolean isBare() {
    return isOnlyAsking() && !isAmbiguous;
  }

  /// Returns whether it [#isBare], and wants nothing of the connection but that it stays.
  boolean isPlain() {
    return isBare()
        && version == HttpVersion.HTTP_1_1
        && !fields.contains(HttpHeader.EXPECT)
        && !fields.contains(HttpHeader.UPGRADE)
        && keepsConnection();
  }

  private boolean keepsConnection() {
    var wish = fields.get(HttpHeader.CONNECTION);
    return wish == null
        || (wish.toLowerCase(Locale.ROOT).equals("keep-alive")
            && fields.getValuesList(HttpHeader.CONNECTION).size() == 1);
  }

  /// Returns the same without anything of the connection that it came over.
  RequestHead detached() {
    return new RequestHead(
        method,
        path,
        query,
        HttpFields.from(fields.stream().toArray(HttpField[]::new)),
        version,
        port,
        length,
        isSecure,
        isAmbiguous,
        isSpeculative);
  }
}
