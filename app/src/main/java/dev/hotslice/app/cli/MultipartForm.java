package dev.hotslice.app.cli;

import dev.hotslice.kv.KvValue;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// The two parts of a put with metadata, `multipart/form-data` as in RFC 7578.
///
/// @param boundary a line that stands in neither part
record MultipartForm(String boundary, KvValue value, String metadata) {

  /// Returns a form with a boundary of its own.
  static MultipartForm of(KvValue value, String metadata) {
    return new MultipartForm("hotslice-" + UUID.randomUUID(), value, metadata);
  }

  /// Returns the content type of the request.
  String contentType() {
    return "multipart/form-data; boundary=" + boundary;
  }

  /// Returns the body of the request.
  BodyPublisher body() {
    return BodyPublishers.concat(
        text(part("value\"; filename=\"blob\"\r\nContent-Type: application/octet-stream\r\n\r\n")),
        BodyPublishers.ofByteArray(value.bytes()),
        text("\r\n" + part("metadata\"\r\n\r\n") + metadata + "\r\n--" + boundary + "--\r\n"));
  }

  private String part(String rest) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + rest;
  }

  private static BodyPublisher text(String text) {
    return BodyPublishers.ofString(text, StandardCharsets.UTF_8);
  }
}
