-- Reads an entry; if there is none, takes part in the lease on its key.
-- KEYS: hash, record of clears, leases, tree link
-- ARGV: now, region, key, hexadecimal digits that no other lease has
-- Returns {0, entry} | {1, token} | {6 needs tree}: only in a linked tree do all clears from above come on record
-- @include lease
-- @include envelope
local now, name, key = tonumber(ARGV[1]), ARGV[2], ARGV[3]
local env = redis.call('HGET', KEYS[1], key)
if is_live(env, now) then return {0, env} end
local field = lease_field(name, key)
local token = redis.call('HGET', KEYS[3], field)
if not token or not lease_stands(token, name, KEYS[2], now) then
  if redis.call('EXISTS', KEYS[4]) == 0 then return {6} end
  token = string.format('%.0f', now) .. '|' .. last_clear(KEYS[2], ARGV[4]) .. '|' .. ARGV[4]
  redis.call('HSET', KEYS[3], field, token)
  redis.call('PEXPIRE', KEYS[3], LEASE_MILLIS)
elseif is_shared(token) then
  token = string.sub(token, 1, -2)
else
  redis.call('HSET', KEYS[3], field, shared(token))
end
return {1, token}
