-- Stores an entry over the one that is there.
-- KEYS[1]: hash, KEYS[2]: deadlines, KEYS[3]: due regions, KEYS[5]: leases.

local REJECTED, CREATED, UPDATED, REMOVED, NOTHING = 0, 1, 2, 3, 4

local function delete(name, key)
  wanted()
  redis.call('HDEL', KEYS[1], key)
  redis.call('ZREM', KEYS[2], key)
  redis.call('HDEL', KEYS[5], lease_field(name, key))
end

-- env: the new entry, whose header has the expiry of a creation. old: what is stored now, live or not.
-- on_create, on_update: when the entry expires; 0 never, -1 as before, -2 at once. Returns the effect.
local function store(name, origin, key, env, old, now, on_create, on_update)
  wanted()
  if is_live(old, now) then
    if on_update == -2 then
      delete(name, key)
      tell(TOLD_EXPIRED, name, origin, key, nil, old)
      return REMOVED
    end
    local at = on_update
    if at == -1 then at = expires_at(old) end
    if at ~= expires_at(env) then env = with_expiry(env, at) end
    redis.call('HSET', KEYS[1], key, env)
    note_expiry(name, key, at)
    tell(TOLD_UPDATED, name, origin, key, env, old)
    return UPDATED
  end
  tell_if_expired(name, key, old, now)
  if on_create == -2 then
    if old then delete(name, key) end
    return NOTHING
  end
  redis.call('HSET', KEYS[1], key, env)
  redis.call('HDEL', KEYS[5], lease_field(name, key))
  note_expiry(name, key, math.max(on_create, 0))
  tell(TOLD_CREATED, name, origin, key, env)
  return CREATED
end
