-- Stores an entry whatever is there, without reading what is there; of all writes the cheapest.
-- KEYS: hash, deadlines, due regions, leases [, tree link, indexes of the ancestors ..]
-- ARGV: now, region, key, entry with the expiry of a creation, expiry on creation (0 never), expiry on update (0 never,
--       -1 as before)
-- Returns {1 created | 2 updated | 5 needs link | 6 needs tree}
-- @include link
-- @include lease
-- @include envelope
-- @include expiry
local now, name, key, env = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4]
local on_create, on_update = tonumber(ARGV[5]), tonumber(ARGV[6])
local unlinked = link(name)
if unlinked then return {unlinked} end
local created = redis.call('HSET', KEYS[1], key, env) == 1
local before = not created and redis.call('ZSCORE', KEYS[2], key)
if before then
  before = tonumber(before)
  created = before <= now
end
local at = on_create
if created then
  redis.call('HDEL', KEYS[4], lease_field(name, key))
else
  at = on_update
  if at == -1 then at = before or 0 end
  if at ~= on_create then redis.call('HSET', KEYS[1], key, with_expiry(env, at)) end
end
if at ~= (before or 0) then note_expiry(name, key, at) end
if at > 0 then purge(now, 8) end
return {created and 1 or 2}
