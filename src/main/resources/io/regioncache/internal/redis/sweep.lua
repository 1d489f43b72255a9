-- Removes entries of a region that have expired, and the region from the indexes if that leaves it empty.
-- KEYS: hash, deadlines, due regions, watchers, indexes of the ancestors ..
-- ARGV: now, region, how many entries at most
-- Returns {how many were removed, whether there are more, whether the region was unlinked}
-- @include envelope
-- @include notice
-- @include expiry
-- @include unlink
local now, name = tonumber(ARGV[1]), ARGV[2]
local limit = tonumber(ARGV[3])
if wants('o') then limit = math.max(1, math.floor(limit / 10)) end -- each is told as a whole
local removed = purge(name, now, limit)
local unlinked = unlink_if_empty(name)
if not unlinked then
  local next_entry = redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')
  redis.call('ZREM', KEYS[3], name) -- a server that is full allows the rest of a script once it has begun to write
  if next_entry[2] then redis.call('ZADD', KEYS[3], next_entry[2], name) end
end
return {removed, removed == limit and 1 or 0, unlinked and 1 or 0}
