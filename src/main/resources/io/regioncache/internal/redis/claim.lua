-- Claims a key whose value is to be computed; if the key has no entry, takes part in the lease on it.
-- KEYS: hash, record of clears, leases, tree link, claims
-- ARGV: now, region, key, hexadecimal digits that no other claim or lease has, kind (COMPUTE, TAKE_OVER, REFRESH), version of the
--       entry that a value is wanted for all the same (8 bytes; empty for none), time to live of the claim in ms
-- Returns {0 claim taken, token, lease or nil} | {1 held by another, for how many ms} | {2 there is another entry, entry or nil} |
--       {6 needs tree}
-- @include lease
-- @include claim
-- @include envelope
local now, name, key, unique, kind, version = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]
local env = redis.call('HGET', KEYS[1], key)
local live = is_live(env, now)
if live and string.sub(env, 5, 12) ~= version then return {2, env} end
if not live and kind == 'REFRESH' then return {2, false} end
local at, field, token = server_now(), lease_field(name, key), kind .. '|' .. unique
local held = redis.call('HGET', KEYS[5], field)
if held and kind ~= 'TAKE_OVER' and claim_token(held) ~= token and claim_end(held) > at
    and not (kind == 'COMPUTE' and is_refresh(held)) then
  return {1, claim_end(held) - at}
end
local lease = false
if not live then
  lease = share_lease(KEYS[3], KEYS[2], KEYS[4], name, key, unique, now)
  if not lease then return {6} end
end
drop_ended(KEYS[5], at)
hold(KEYS[5], field, token, tonumber(ARGV[7]), at)
return {0, token, lease}
