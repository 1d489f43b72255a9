-- Stores many entries without conditions.
-- KEYS: hash, deadlines, due regions, watchers, leases [, tree link, indexes of the ancestors ..]
-- ARGV: now, region, origin, expiry on creation, expiry on update (0 never, -1 as before, -2 at once), the region's timeout
--       (see include/timeout.lua), then key and entry in turn
-- Returns {4 done | 5 needs link | 6 needs tree, nil, whether the region has become empty}
-- @include link
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
-- @include timeout
local now, name, origin = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local on_create, on_update, timeout = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])
if on_create ~= -2 then
  local unlinked = link(name)
  if unlinked then return {unlinked} end
end
local finite = may_expire(name)
if not wanted() and on_create == 0 and (on_update == 0 or (on_update == -1 and not finite)) then
  redis.call('HSET', KEYS[1], unpack(ARGV, 7))
  local leases = redis.call('EXISTS', KEYS[5]) == 1
  if finite or leases then
    for i = 7, #ARGV, 2 do
      if finite then redis.call('ZREM', KEYS[2], ARGV[i]) end
      if leases then redis.call('HDEL', KEYS[5], lease_field(name, ARGV[i])) end
    end
  end
  live_for(name, timeout, now)
  return {NOTHING, false, 0}
end
local stored = false
for i = 7, #ARGV, 2 do
  local old = redis.call('HGET', KEYS[1], ARGV[i])
  local effect = store(name, origin, ARGV[i], ARGV[i + 1], old, now, on_create, on_update)
  stored = stored or effect == CREATED or effect == UPDATED
end
purge(name, now, 8)
if stored then live_for(name, timeout, now) end
return {NOTHING, false, 1 - redis.call('EXISTS', KEYS[1])}
