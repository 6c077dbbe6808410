-- What the scripts of the counters of a day share; put in front of charge, charge_writes, refund,
-- vouch and look.
--
-- KEYS[1]  the book of an account for a day: a hash of
--            <operation>         what was spent
--            <operation>@<node>  how much of it was granted to this node, and not handed back
--            @<node>             the run of the server in which the node has vouched for its part;
--                                `closed:` and the run if its part is final since; `accepted` if an
--                                operator said that it need not be waited for; `away` if only others
--                                know of it
--            sure                the run in which nobody's word was missing
--            since               the run in which something was found to be lost, and when
-- ARGV[1]  the node that asks
-- ARGV[2]  the seconds after which Redis may drop the day by itself, '' for never
--
-- A run is one life of one server process. After a restart or a failover the book may be an older
-- one; a flush, an eviction or a deletion take it as a whole. In either case `sure` is not the run
-- any more, or the part of the node is less than it knows, and nothing is granted until every node
-- has vouched for its part again. Of one that joined just before the loss the others may not know:
-- so they also wait for as long as every living node needs to look after the book.

local book, node = KEYS[1], ARGV[1]
local operations = {'read', 'write', 'delete', 'list'}

-- The same for ever where a user may not ask: then only what a node misses itself is noticed.
local function run_of_server()
  local info = redis.pcall('INFO', 'server')
  return type(info) == 'string' and string.match(info, 'run_id:(%x+)') or 'unknown'
end

local function keep()
  if ARGV[2] ~= '' then
    redis.call('EXPIRE', book, ARGV[2])
  end
end

local function number(field)
  return tonumber(redis.call('HGET', book, field) or 0)
end

local function add(operation, amount)
  redis.call('HINCRBY', book, operation, amount)
  redis.call('HINCRBY', book, operation .. '@' .. node, amount)
  keep()
end

-- Returns how much may still be granted of an operation, which is negative if too much was, or
-- nothing if that is not sure.
--
-- is_new   whether the node knows nothing of this day yet
-- known    the least that was granted to the node
local function room(operation, is_new, known, allowance)
  local run = run_of_server()
  if is_new then
    if redis.call('EXISTS', book) == 0 then
      redis.call('HSET', book, 'sure', run)
    end
    redis.call('HSET', book, '@' .. node, run)
  end
  if allowance == '' then
    return math.huge
  end
  local found =
    redis.call('HMGET', book, 'sure', '@' .. node, operation .. '@' .. node, operation)
  if found[1] ~= run or found[2] ~= run or tonumber(found[3] or 0) < known then
    return nil
  end
  return tonumber(allowance) - tonumber(found[4] or 0)
end
