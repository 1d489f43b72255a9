-- When entries expire. KEYS[2]: deadlines of the region, KEYS[3]: regions of the tree by when to look at them.
-- A server that takes fields away by itself (FIELD_TTL) is told a deadline instead of KEYS[2], unless somebody wants to hear of
-- it. A field has a deadline of the one kind or of the other, never both, since all that stands in KEYS[2] is removed some time.
-- That a region stands in KEYS[3] says that it has had entries that expire since its hash came into being.

local function may_expire(name)
  return redis.call('ZSCORE', KEYS[3], name)
end

-- Lets the server take an entry away by itself. Not all users may call the command, not all values are in its range.
local function leave_to_server(key, at)
  return FIELD_TTL and not wants('x') and not redis.pcall('HPEXPIREAT', KEYS[1], at, 'FIELDS', 1, key).err
end

-- Notes when an entry expires that was stored in the same step, which has ended any deadline that the server kept.
local function note_expiry(name, key, at)
  if at == 0 then
    redis.call('ZREM', KEYS[2], key)
    return
  end
  if leave_to_server(key, at) then
    redis.call('ZREM', KEYS[2], key)
  else
    redis.call('ZADD', KEYS[2], at, key)
  end
  local look = may_expire(name)
  if not look or tonumber(look) > at then redis.call('ZADD', KEYS[3], at, name) end
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
