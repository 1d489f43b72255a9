-- The second part of a transaction: makes changes in one region one by one, if all steps of the first part have agreed.
-- KEYS: hash, deadlines, due regions, watchers, leases, tree link, indexes of the ancestors .., progress of the transaction
-- ARGV: now, progress that the first part has left, region, origin, the region's timeout (see include/timeout.lua), then six
--       for each change: what (s store | r remove | t touch), key, whether to return the old entry, and
--       for s: entry with the expiry of a creation, expiry on creation, expiry on update (0 never, -1 as before, -2 at once);
--       for t: when it expires (as before), version that the entry must have, empty for any, nothing; for r: nothing
-- Returns {1 done | 0 not done, whether the region has become empty, then of each change: effect (see include/store.lua), old
--          entry or nil}
local progress = table.remove(KEYS)
-- @include link
-- @include lease
-- @include envelope
-- @include notice
-- @include expiry
-- @include store
-- @include touch
-- @include timeout

if redis.call('GET', progress) ~= ARGV[2] then return {0, 0} end

local now, name, origin, timeout = tonumber(ARGV[1]), ARGV[3], ARGV[4], tonumber(ARGV[5])
local stored, finite, gone = false, false, false

local function store_one(key, old, env, on_create, on_update)
  if not is_live(old, now) and on_create ~= -2 then link(name) end -- the tree is linked, as was checked
  local effect = store(name, origin, key, env, old, now, on_create, on_update)
  if effect == CREATED or effect == UPDATED then stored = true end
  if on_create > 0 or on_update > 0 then finite = true end
  return effect
end

local function remove_one(key, old)
  delete(name, key)
  if is_live(old, now) then
    tell(TOLD_REMOVED, name, origin, key, nil, old)
    return REMOVED
  end
  tell_if_expired(name, key, old, now)
  return NOTHING
end

local function touch_one(key, old, at, version)
  if not is_live(old, now) or (version ~= '' and string.sub(old, 5, 12) ~= version) then return REJECTED end
  touch(name, key, old, at)
  return NOTHING
end

local done = {1, 0}
for i = 6, #ARGV, 6 do
  local what, key = ARGV[i], ARGV[i + 1]
  local old = redis.call('HGET', KEYS[1], key)
  local effect
  gone = gone or old
  if what == 's' then
    effect = store_one(key, old, ARGV[i + 3], tonumber(ARGV[i + 4]), tonumber(ARGV[i + 5]))
  elseif what == 'r' then
    effect = remove_one(key, old)
  else
    effect = touch_one(key, old, tonumber(ARGV[i + 3]), ARGV[i + 4])
  end
  done[#done + 1] = effect
  done[#done + 1] = ARGV[i + 2] == '1' and is_live(old, now) and old or false
end
if finite then purge(name, now, 8) end
if stored then live_for(name, timeout, now) end
done[2] = gone and 1 - redis.call('EXISTS', KEYS[1]) or 0
return done
