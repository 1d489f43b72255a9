-- Notes when an entry expires. KEYS[2]: deadlines of the region, KEYS[3]: regions of the tree by when to look at them.

local function note_expiry(name, key, at)
  if at > 0 then
    redis.call('ZADD', KEYS[2], at, key)
    redis.call('ZADD', KEYS[3], 'LT', at, name)
  else
    redis.call('ZREM', KEYS[2], key)
  end
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
