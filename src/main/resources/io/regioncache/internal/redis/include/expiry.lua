-- When entries expire. KEYS[2]: deadlines of the region, KEYS[3]: regions of the tree by when to look at them.
-- A server that takes fields away by itself (FIELD_TTL) is told instead, but not while somebody wants to hear of it.

-- Beyond this moment, in the year 3084, entries are left to their headers: servers don't take much more.
local NEVER = 2 ^ 45

local function note_expiry(name, key, at)
  if at == 0 or at > NEVER then
    redis.call('ZREM', KEYS[2], key)
  elseif FIELD_TTL and not wants('x') then
    redis.call('HPEXPIREAT', KEYS[1], at, 'FIELDS', 1, key)
    redis.call('ZREM', KEYS[2], key)
  else
    redis.call('ZADD', KEYS[2], at, key)
    redis.call('ZADD', KEYS[3], 'LT', at, name)
  end
end

-- The deadline that the server itself keeps for a field: nil if it keeps none for anything, -2 if there is no such field or
-- no more, -1 if it has none. Storing the field ends it.
local function field_deadline(key)
  return FIELD_TTL and redis.call('HPEXPIRETIME', KEYS[1], 'FIELDS', 1, key)[1] or nil
end

-- Removes a few entries that have expired, so that a region in use stays clean. Returns how many.
local function purge(name, now, limit)
  local expired = redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now, 'LIMIT', 0, limit)
  if #expired > 0 then
    if wants('x') then
      for _, key in ipairs(expired) do tell_if_expired(name, key, redis.call('HGET', KEYS[1], key), now) end
    end
    redis.call('HDEL', KEYS[1], unpack(expired))
    redis.call('ZREM', KEYS[2], unpack(expired))
  end
  return #expired
end
