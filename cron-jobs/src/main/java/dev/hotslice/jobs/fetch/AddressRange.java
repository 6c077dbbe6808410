package dev.hotslice.jobs.fetch;

import java.net.InetAddress;

/// A range of addresses, as in `10.0.0.0/8` or `fc00::/7`.
///
/// @param prefix an address of the range
/// @param bits how many leading bits of it count
record AddressRange(InetAddress prefix, int bits) {
  /// @throws IllegalArgumentException if the text is no CIDR; names are not looked up
  static AddressRange parse(String cidr) {
    var slash = cidr.indexOf('/');
    try {
      var prefix = InetAddress.ofLiteral(slash < 0 ? cidr : cidr.substring(0, slash));
      var most = prefix.getAddress().length * 8;
      var bits = slash < 0 ? most : Integer.parseInt(cidr.substring(slash + 1));
      if (bits >= 0 && bits <= most) {
        return new AddressRange(prefix, bits);
      }
    } catch (IllegalArgumentException notAnAddress) {
      // told below, with the whole text
    }
    throw new IllegalArgumentException(
        "`%s` is no range of addresses; write it as in `10.1.0.0/16` or `fd00::/8`"
            .formatted(cidr));
  }

  boolean contains(InetAddress address) {
    var ours = prefix.getAddress();
    var theirs = address.getAddress();
    if (ours.length != theirs.length) {
      return false;
    }
    for (var bit = 0; bit < bits; bit++) {
      var mask = 0x80 >> (bit % 8);
      if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }
}
