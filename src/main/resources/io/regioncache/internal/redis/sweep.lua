-- Removes entries of a region that have expired, and the region from the indexes if that leaves it empty.
-- KEYS: hash, deadlines, due regions, watchers, indexes of the ancestors ..
-- ARGV: now, region, how many entries at most, when to look again at the soonest
-- Returns {how many were removed, whether there are more, whether the region was unlinked}
-- @include envelope
-- @include notice
-- @include expiry
-- @include timeout
-- @include unlink

local AN_HOUR = 3600000

-- When the region may be empty, or has an entry to remove: at the next deadline that is noted here, or, of those that the server
-- keeps, at the last of a sample. Looked at once in an hour in any case, as long as it is not empty.
local function next_look(now, soonest)
  local noted = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2]
  local look = now + AN_HOUR
  if FIELD_TTL then
    local sample = redis.call('HRANDFIELD', KEYS[1], 10)
    local last = 0
    for _, field in ipairs(sample) do
      local kept = redis.pcall('HPEXPIRETIME', KEYS[1], 'FIELDS', 1, field)
      last = math.max(last, kept[1] or 0)
    end
    if last > 0 then look = math.min(look, math.max(last, soonest)) end
  end
  return noted and math.min(tonumber(noted), look) or look
end

local now, name = tonumber(ARGV[1]), ARGV[2]
local may_expire_still = may_expire(name)
local limit = tonumber(ARGV[3])
if wants('o') then limit = math.max(1, math.floor(limit / 10)) end -- each is told as a whole
local removed = purge(name, now, limit)
local unlinked = unlink_if_empty(name)
if not unlinked then
  -- A server that is full allows the rest of a script once it has begun to write, as the purge or this does.
  redis.call('ZREM', KEYS[3], name)
  if may_expire_still then redis.call('ZADD', KEYS[3], next_look(now, tonumber(ARGV[4])), name) end
end
return {removed, removed == limit and 1 or 0, unlinked and 1 or 0}
