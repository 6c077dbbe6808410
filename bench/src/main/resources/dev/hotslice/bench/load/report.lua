-- Prints what wrk counted as one line of name=number, times in microseconds.
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "wrk requests=%.0f micros=%.0f bytes=%.0f broken=%.0f refused=%.0f p50=%.0f p99=%.0f\n",
    summary.requests, summary.duration, summary.bytes,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status,
    latency:percentile(50), latency:percentile(99)))
end
