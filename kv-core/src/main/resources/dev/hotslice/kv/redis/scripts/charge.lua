-- Adds to the counter of an operation if the sum stays within the allowance, else changes nothing.
--
-- KEYS[1]  the counters of an account on a day: a hash by operation
-- ARGV[1]  the operation
-- ARGV[2]  the amount
-- ARGV[3]  the allowance, '' for no limit
-- ARGV[4]  the seconds after which Redis may drop the day by itself, '' for never
-- Result: 1 if it was charged, else 0

local spent = tonumber(redis.call('HGET', KEYS[1], ARGV[1]) or 0)
if ARGV[3] ~= '' and spent + tonumber(ARGV[2]) > tonumber(ARGV[3]) then
  return 0
end
redis.call('HINCRBY', KEYS[1], ARGV[1], ARGV[2])
if ARGV[4] ~= '' then
  redis.call('EXPIRE', KEYS[1], ARGV[4])
end
return 1
