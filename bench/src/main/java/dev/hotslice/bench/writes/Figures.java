package dev.hotslice.bench.writes;

import dev.hotslice.bench.report.Series;

/// What one way has cost for each put.
///
/// @param commands sent to Redis, each a round trip
/// @param bytesSent to Redis
/// @param micros that it took, round by round
/// @param ourCpu microseconds of this process, round by round
/// @param redisCpu microseconds of Redis, round by round
/// @param wrong puts that did not go as they should
record Figures(
    int commands, double bytesSent, Series micros, Series ourCpu, Series redisCpu, long wrong) {
  /// Returns the CPU of both, by medians.
  double cpu() {
    return ourCpu.median() + redisCpu.median();
  }
}
