-- Stores many entries without conditions.
-- KEYS: hash, deadlines, due regions, watchers, leases [, tree link, indexes of the ancestors ..]
-- ARGV: now, region, origin, expiry on creation, expiry on update (0 never, -1 as before, -2 at once), then key and entry
--       in turn
-- Returns {4 done | 5 needs link | 6 needs tree, nil, whether the region has become empty}
-- @include link
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
local now, name, origin = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local on_create, on_update = tonumber(ARGV[4]), tonumber(ARGV[5])
if on_create ~= -2 then
  local unlinked = link(name)
  if unlinked then return {unlinked} end
end
local finite = may_expire(name)
if not wanted() and on_create == 0 and (on_update == 0 or (on_update == -1 and not finite)) then
  redis.call('HSET', KEYS[1], unpack(ARGV, 6))
  local leases = redis.call('EXISTS', KEYS[5]) == 1
  if finite or leases then
    for i = 6, #ARGV, 2 do
      if finite then redis.call('ZREM', KEYS[2], ARGV[i]) end
      if leases then redis.call('HDEL', KEYS[5], lease_field(name, ARGV[i])) end
    end
  end
  return {NOTHING, false, 0}
end
for i = 6, #ARGV, 2 do
  store(name, origin, ARGV[i], ARGV[i + 1], redis.call('HGET', KEYS[1], ARGV[i]), now, on_create, on_update)
end
purge(name, now, 8)
return {NOTHING, false, 1 - redis.call('EXISTS', KEYS[1])}
