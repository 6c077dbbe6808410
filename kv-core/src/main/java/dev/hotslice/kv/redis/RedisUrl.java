package dev.hotslice.kv.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Where Redis is, as told by a URL. Its text form never holds a password.
sealed interface RedisUrl {
  /// A name, an IPv4 address or an IPv6 address in brackets.
  Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+]");

  /// A timeout that the URL tells.
  Pattern TIMEOUT = Pattern.compile("[?&]timeout=", Pattern.CASE_INSENSITIVE);

  /// How long a call may take when the URL does not say.
  Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

  /// Returns how long a call may take.
  Duration timeout();

  /// One server, or the master that sentinels know.
  record OneMaster(RedisURI uri) implements RedisUrl {
    @Override
    public Duration timeout() {
      return uri.getTimeout();
    }

    @Override
    public String toString() {
      return uri.getSentinels().isEmpty()
          ? hostAndPort(uri)
          : uri.getSentinelMasterId() + " of the sentinels " + hostsAndPorts(uri.getSentinels());
    }
  }

  /// Some nodes of a Cluster, from which the others are learnt.
  record Cluster(List<RedisURI> seeds) implements RedisUrl {
    @Override
    public Duration timeout() {
      return seeds.getFirst().getTimeout();
    }

    @Override
    public String toString() {
      return "the cluster " + hostsAndPorts(seeds);
    }
  }

  /// Reads a URL; [RedisEngine#open] tells the forms.
  ///
  /// @throws IllegalArgumentException if it has none of them; the message holds no password
  static RedisUrl parse(String url) {
    int colon = url.indexOf("://");
    var scheme = colon < 0 ? "" : url.substring(0, colon).toLowerCase(Locale.ROOT);
    var rest = url.substring(colon < 0 ? 0 : colon + 3);
    try {
      return switch (scheme) {
        case "redis", "rediss" -> new OneMaster(uri(scheme + "://" + rest));
        case "redis-sentinel", "rediss-sentinel" -> new OneMaster(master(scheme, rest));
        case "redis-cluster" -> cluster("redis://", rest);
        case "rediss-cluster" -> cluster("rediss://", rest);
        default -> throw new IllegalArgumentException("its scheme is unknown");
      };
    } catch (IllegalArgumentException e) {
      // Without the cause, whose message may hold the whole URL.
      throw new IllegalArgumentException(
          "store URL is \""
              + withoutPassword(url)
              + "\", it must be redis://host:port, redis-sentinel://host:port,host:port#master or"
              + " redis-cluster://host:port,host:port (rediss... with TLS), a password before the"
              + " host as in redis://:password@host:port, with special characters as %xx");
    }
  }

  private static RedisURI master(String scheme, String rest) {
    var uri = uri(scheme + "://" + rest);
    if (uri.getSentinelMasterId() == null || uri.getSentinelMasterId().isEmpty()) {
      throw new IllegalArgumentException("the name of the master is missing");
    }
    return uri;
  }

  /// A Cluster's URL is that of its nodes, which share all but host and port.
  private static Cluster cluster(String scheme, String rest) {
    int at = rest.lastIndexOf('@');
    var credentials = rest.substring(0, at + 1);
    var hosts = rest.substring(at + 1);
    int end = hosts.indexOf('/') >= 0 ? hosts.indexOf('/') : hosts.indexOf('?');
    var options = end < 0 ? "" : hosts.substring(end);
    var nodes = end < 0 ? hosts : hosts.substring(0, end);
    return new Cluster(
        Arrays.stream(nodes.split(",", -1))
            .map(node -> uri(scheme + credentials + node + options))
            .toList());
  }

  private static RedisURI uri(String text) {
    var uri = RedisURI.create(text);
    var servers = uri.getSentinels().isEmpty() ? List.of(uri) : uri.getSentinels();
    if (!servers.stream().allMatch(RedisUrl::hasHost)) {
      throw new IllegalArgumentException("a host is missing or is none");
    }
    if (!TIMEOUT.matcher(text).find()) {
      uri.setTimeout(DEFAULT_TIMEOUT);
    }
    uri.setClientName("hotslice");
    return uri;
  }

  /// Lettuce takes what follows the password as the host where the port is no number.
  private static boolean hasHost(RedisURI uri) {
    return uri.getHost() != null && HOST.matcher(uri.getHost()).matches();
  }

  /// A password may hold anything, also a slash that should have been written as %2F.
  private static String withoutPassword(String url) {
    return url.replaceFirst("(?s)^([A-Za-z-]*://)?.*@", "$1***@");
  }

  private static String hostsAndPorts(List<RedisURI> uris) {
    return uris.stream().map(RedisUrl::hostAndPort).collect(Collectors.joining(","));
  }

  private static String hostAndPort(RedisURI uri) {
    return uri.getHost() + ":" + uri.getPort();
  }
}
