-- Stores an entry whatever is there; of all writes the cheapest. Reads what is there only if somebody watches.
-- KEYS: hash, deadlines, due regions, watchers, leases [, tree link, indexes of the ancestors ..]
-- ARGV: now, region, origin, key, entry with the expiry of a creation, expiry on creation (0 never), expiry on update
--       (0 never, -1 as before)
-- Returns {1 created | 2 updated | 5 needs link | 6 needs tree}
-- @include link
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
local now, name, origin, key, env = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5]
local on_create, on_update = tonumber(ARGV[6]), tonumber(ARGV[7])
local unlinked = link(name)
if unlinked then return {unlinked} end
local old = wanted() and redis.call('HGET', KEYS[1], key)
local kept = on_create ~= on_update and field_deadline(key)
local created = redis.call('HSET', KEYS[1], key, env) == 1 or kept == -2
local before = not created and tonumber(redis.call('ZSCORE', KEYS[2], key) or (kept and kept > 0 and kept))
if before then created = before <= now end
local at = on_create
if created then
  redis.call('HDEL', KEYS[5], lease_field(name, key))
else
  at = on_update
  if at == -1 then at = before or 0 end
  if at ~= on_create then
    env = with_expiry(env, at)
    redis.call('HSET', KEYS[1], key, env)
  end
end
if at ~= (before or 0) or (FIELD_TTL and at > 0) then note_expiry(name, key, at) end
if old then tell_if_expired(name, key, old, now) end
tell(created and TOLD_CREATED or TOLD_UPDATED, name, origin, key, env, not created and old)
if at > 0 then purge(name, now, 8) end
return {created and 1 or 2}
