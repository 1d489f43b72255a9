-- Stores an entry whatever is there; of all writes the cheapest. Reads what is there only if it may expire, or
-- if somebody watches.
-- KEYS: hash, deadlines, due regions, watchers, leases [, tree link, indexes of the ancestors ..]
-- ARGV: now, region, origin, key, entry with the expiry of a creation, expiry on creation (0 never), expiry on update
--       (0 never, -1 as before), the region's timeout (see include/timeout.lua)
-- Returns {1 created | 2 updated | 5 needs link | 6 needs tree}

-- The commonest case stands first, since each run makes the functions of all that is included anew, which takes as long as this:
-- a region that exists, nothing that expires, nobody who watches.
if ARGV[6] == '0' and (ARGV[7] == '0' or ARGV[7] == '-1') and ARGV[8] == '0' and redis.call('EXISTS', KEYS[1]) == 1
    and not redis.call('ZSCORE', KEYS[3], ARGV[2]) and not redis.call('HGET', KEYS[4], 'wanted') then
  if redis.call('HSET', KEYS[1], ARGV[4], ARGV[5]) == 0 then return {2} end
  redis.call('HDEL', KEYS[5], #ARGV[2] .. ':' .. ARGV[2] .. ARGV[4])  -- lease_field of include/lease.lua
  return {1}
end

-- @include link
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include timeout
local now, name, origin, key, env = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local on_create, on_update = tonumber(ARGV[6]), tonumber(ARGV[7])
local unlinked = link(name)
if unlinked then return {unlinked} end
local finite = may_expire(name)
local known = finite or wanted()
local old = known and redis.call('HGET', KEYS[1], key)
local created = redis.call('HSET', KEYS[1], key, env) == 1
if known then created = not is_live(old, now) end
local at = on_create
if created then
  redis.call('HDEL', KEYS[5], lease_field(name, key))
else
  at = on_update
  if at == -1 then at = known and expires_at(old) or 0 end
  if at ~= on_create then
    env = with_expiry(env, at)
    redis.call('HSET', KEYS[1], key, env)
  end
end
if at > 0 or finite then note_expiry(name, key, at) end
if known then tell_if_expired(name, key, old, now) end
tell(created and TOLD_CREATED or TOLD_UPDATED, name, origin, key, env, not created and old)
if at > 0 then purge(name, now, 8) end
live_for(name, tonumber(ARGV[8]), now)
return {created and 1 or 2}
