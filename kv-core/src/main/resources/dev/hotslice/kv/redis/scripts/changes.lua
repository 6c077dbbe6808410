-- Tells whoever watches a shard what has happened; put in front of the scripts that change entries.
--
-- The channel has the name of a key of the shard, which exists while somebody listens. Where nobody
-- does nothing is published, which in a Cluster would go to every node. A message that cannot be
-- published, as by a user who may not, must not keep an entry from being written: hence pcall.
--
-- Messages: P<millis> <lengths of d, x, m (-1 if absent) and name>\n<d><x><m><name>   an entry is stored
--           D<millis> <length of name>\n<name>                                      one is removed
--           G                                                                there may be more to tell

local function is_watched(changes)
  return redis.call('EXISTS', changes) == 1
end

local function tell(changes, message)
  redis.pcall('PUBLISH', changes, message)
end

local function tell_stored(changes, millis, name, fields)
  if is_watched(changes) then
    local x, m = fields.x or '', fields.m or ''
    local lengths = #fields.d .. ' ' .. #x .. ' ' .. (fields.m and #m or -1) .. ' ' .. #name
    tell(changes, 'P' .. millis .. ' ' .. lengths .. '\n' .. fields.d .. x .. m .. name)
  end
end

local function tell_removed(changes, millis, name)
  tell(changes, 'D' .. millis .. ' ' .. #name .. '\n' .. name)
end
