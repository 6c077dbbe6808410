-- With the arguments NUMBER and TAG every so many requests ask whether the tag still holds.
init = function(args)
  if #args < 2 then return end
  local every, sent = tonumber(args[1]), 0
  local plain = wrk.format()
  wrk.headers["If-None-Match"] = args[2]
  local revalidation = wrk.format()
  request = function()
    sent = sent + 1
    return sent % every == 0 and revalidation or plain
  end
end

-- Prints what wrk counted as one line of name=number, times in microseconds.
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format(
    "wrk requests=%.0f micros=%.0f bytes=%.0f broken=%.0f refused=%.0f p50=%.0f p99=%.0f\n",
    summary.requests, summary.duration, summary.bytes,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status,
    latency:percentile(50), latency:percentile(99)))
end
