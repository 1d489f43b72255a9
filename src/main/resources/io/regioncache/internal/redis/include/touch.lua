-- Moves the expiry of a live entry: at is 0 for never, -1 for as before, -2 for at once.
-- Returns 1 if that has left the region empty, else 0.
local function touch(name, key, env, at)
  if at == -2 then
    delete(name, key)
    tell(TOLD_EXPIRED, name, '', key, nil, env)
    return 1 - redis.call('EXISTS', KEYS[1])
  end
  if at ~= -1 and at ~= expires_at(env) then
    redis.call('HSET', KEYS[1], key, with_expiry(env, at))
    note_expiry(name, key, at)
  end
  return 0
end
