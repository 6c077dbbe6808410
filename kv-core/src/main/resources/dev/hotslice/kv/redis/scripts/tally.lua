-- Adds a batch of counts and moves the times of the last event forward, all in one step.
--
-- KEYS[1]  the counts: a hash
-- KEYS[2]  the time of the last event by key: a hash of <epoch seconds>.<nine digits>
-- ARGV[1]  how many counts follow
-- ARGV[2...]  for each the field of KEYS[1] and what to add, which may be negative
-- then for each key the field of KEYS[2] and the time
-- Result: 1

-- How many times are read and written by one call: unpack puts them on the stack.
local STEP = 1000

local function is_later(left, right)
  if #left == #right and left:byte() ~= 45 and right:byte() ~= 45 then
    return left > right
  end
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
for from = counts_end + 1, #ARGV, 2 * STEP do
  local to = math.min(from + 2 * STEP - 1, #ARGV)
  local keys = {}
  for i = from, to, 2 do
    keys[#keys + 1] = ARGV[i]
  end
  local known = redis.call('HMGET', KEYS[2], unpack(keys))
  local latest, moved = {}, {}
  for i = from, to, 2 do
    local key, time = ARGV[i], ARGV[i + 1]
    local before = latest[key] or known[(i - from) / 2 + 1]
    if not before or is_later(time, before) then
      latest[key] = time
      moved[#moved + 1] = key
      moved[#moved + 1] = time
    end
  end
  if #moved > 0 then
    redis.call('HSET', KEYS[2], unpack(moved))
  end
end
return 1
