-- Adds a batch of counts and moves the times of the last event forward, all in one step.
--
-- KEYS[1]  the counts: a hash
-- KEYS[2]  the time of the last event by key: a hash of <epoch seconds>.<nine digits>
-- ARGV[1]  how many counts follow
-- ARGV[2...]  for each the field of KEYS[1] and what to add, which may be negative
-- then for each key the field of KEYS[2] and the time
-- Result: 1

local function is_later(left, right)
  local seconds, nanos = string.match(left, '(-?%d+)%.(%d+)')
  local other_seconds, other_nanos = string.match(right, '(-?%d+)%.(%d+)')
  if seconds ~= other_seconds then
    return tonumber(seconds) > tonumber(other_seconds)
  end
  return tonumber(nanos) > tonumber(other_nanos)
end

local counts_end = 1 + 2 * tonumber(ARGV[1])
for i = 2, counts_end, 2 do
  if redis.call('HINCRBY', KEYS[1], ARGV[i], ARGV[i + 1]) < 0 then
    redis.call('HSET', KEYS[1], ARGV[i], 0)
  end
end
for i = counts_end + 1, #ARGV, 2 do
  local known = redis.call('HGET', KEYS[2], ARGV[i])
  if not known or is_later(ARGV[i + 1], known) then
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
  end
end
return 1
