-- Takes an amount off the counter of an operation, down to zero at most.
--
-- KEYS[1]  the counters of an account on a day: a hash by operation
-- ARGV[1]  the operation
-- ARGV[2]  the amount
-- Result: what is left

local left = redis.call('HINCRBY', KEYS[1], ARGV[1], '-' .. ARGV[2])
if left <= 0 then
  redis.call('HDEL', KEYS[1], ARGV[1])
  return 0
end
return left
