package dev.hotslice.jobs.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides which addresses may be connected to: those of the public internet, and what the operator
/// allows besides.
///
/// Refused are the ranges that the IANA special-purpose registries keep from the internet,
/// multicast, and addresses of IPv6 that carry a refused address of IPv4 inside (mapped, NAT64,
/// 6to4, ISATAP). It must be asked about the very address that is connected to, after every name
/// lookup.
final class OutboundGuard {
  private static final List<AddressRange> REFUSED =
      Stream.of(
              "0.0.0.0/8", // this network
              "10.0.0.0/8", // private
              "100.64.0.0/10", // carrier-grade NAT
              "127.0.0.0/8", // loopback
              "169.254.0.0/16", // link-local, where clouds keep their metadata
              "172.16.0.0/12", // private
              "192.0.0.0/24", // protocol assignments
              "192.0.2.0/24", // documentation
              "192.88.99.0/24", // 6to4 relays
              "192.168.0.0/16", // private
              "198.18.0.0/15", // benchmarks
              "198.51.100.0/24", // documentation
              "203.0.113.0/24", // documentation
              "224.0.0.0/4", // multicast
              "240.0.0.0/4", // reserved, broadcast
              "::/96", // unspecified, loopback, IPv4-compatible
              "64:ff9b:1::/48", // NAT64 inside a network
              "100::/64", // discard
              "2001::/23", // protocol assignments, Teredo
              "2001:db8::/32", // documentation
              "3fff::/20", // documentation
              "5f00::/16", // segment routing
              "fc00::/7", // unique local
              "fe80::/10", // link-local
              "fec0::/10", // site-local
              "ff00::/8") // multicast
          .map(AddressRange::parse)
          .toList();
  private static final AddressRange NAT64 = AddressRange.parse("64:ff9b::/96");
  private static final AddressRange SIX_TO_FOUR = AddressRange.parse("2002::/16");

  private final List<AddressRange> allowed;

  /// @param allowPrivate ranges as CIDR that are allowed though they are private
  OutboundGuard(List<String> allowPrivate) {
    this.allowed = allowPrivate.stream().map(AddressRange::parse).toList();
  }

  boolean allows(InetAddress address) {
    if (allowed.stream().anyMatch(range -> range.contains(address))) {
      return true;
    }
    return REFUSED.stream().noneMatch(range -> range.contains(address))
        && embedded(address).map(this::allows).orElse(true);
  }

  private static Optional<InetAddress> embedded(InetAddress address) {
    if (!(address instanceof Inet6Address)) {
      return Optional.empty();
    }
    var bytes = address.getAddress();
    if (SIX_TO_FOUR.contains(address)) {
      return Optional.of(ipv4(bytes, 2));
    }
    var carriesAtTheEnd = NAT64.contains(address) || isMapped(bytes) || isIsatap(bytes);
    return carriesAtTheEnd ? Optional.of(ipv4(bytes, 12)) : Optional.empty();
  }

  private static boolean isMapped(byte[] bytes) {
    return bytes[10] == -1 && bytes[11] == -1 && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10);
  }

  private static boolean isIsatap(byte[] bytes) {
    return (bytes[8] & ~0x02) == 0
        && bytes[9] == 0
        && bytes[10] == 0x5e
        && bytes[11] == (byte) 0xfe;
  }

  private static InetAddress ipv4(byte[] bytes, int from) {
    try {
      return InetAddress.getByAddress(Arrays.copyOfRange(bytes, from, from + 4));
    } catch (UnknownHostException fourBytesAreAlwaysAnAddress) {
      throw new IllegalStateException(fourBytesAreAlwaysAnAddress);
    }
  }
}
