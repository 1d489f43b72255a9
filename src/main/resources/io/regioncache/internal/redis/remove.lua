-- Removes an entry on a condition. Leases on the key end, whether there is an entry or not.
-- KEYS: hash, deadlines, due regions, watchers, leases
-- ARGV: now, region, origin, key, condition (any | absent | present | version), version, whether to return the old entry
-- Returns {0 rejected | 3 removed | 4 nothing, old entry or nil, whether the region has become empty}
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
local now, name, origin, key = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4]
local old = redis.call('HGET', KEYS[1], key)
local live = is_live(old, now)
local shown = live and ARGV[7] == '1' and old or false
if (ARGV[5] == 'absent' and live) or (ARGV[5] == 'present' and not live)
    or (ARGV[5] == 'version' and not (live and string.sub(old, 5, 12) == ARGV[6])) then
  return {REJECTED, shown, 0}
end
delete(name, key)
if live then tell(TOLD_REMOVED, name, origin, key, nil, old) else tell_if_expired(name, key, old, now) end
return {live and REMOVED or NOTHING, shown, old and 1 - redis.call('EXISTS', KEYS[1]) or 0}
