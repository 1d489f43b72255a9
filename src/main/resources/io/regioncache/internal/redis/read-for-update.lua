-- Reads an entry; if there is none, takes part in the lease on its key.
-- KEYS: hash, record of clears, leases, tree link
-- ARGV: now, region, key, hexadecimal digits that no other lease has
-- Returns {0, entry} | {1, token} | {6 needs tree}: only in a linked tree do all clears from above come on record
local env = redis.call('HGET', KEYS[1], ARGV[3])
if env and string.byte(env, 1) == 1 and string.sub(env, 13, 20) == string.rep('\0', 8) then
  return {0, env}  -- an eternal entry, the commonest case: no need of what is included
end

-- @include lease
-- @include envelope
local now, name, key = tonumber(ARGV[1]), ARGV[2], ARGV[3]
if is_live(env, now) then return {0, env} end
local token = share_lease(KEYS[3], KEYS[2], KEYS[4], name, key, ARGV[4], now)
return token and {1, token} or {6}
