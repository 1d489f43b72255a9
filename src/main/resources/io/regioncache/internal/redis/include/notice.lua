-- News of changes for the processes that watch the region. KEYS[4]: watchers of the region.

local TOLD_CREATED, TOLD_UPDATED, TOLD_REMOVED, TOLD_EXPIRED = 1, 2, 3, 4

local letters

-- The channel of the tree: what stands before and in the braces of a key is the same for all of the tree.
local function channel()
  return string.match(KEYS[4], '^[^}]*}') .. '::events'
end

-- False if nobody watches, else letters for what somebody wants: o entries from before, x entries that expire.
-- To be asked before anything is changed: fails where this user may not tell those who watch.
local function wanted()
  if letters == nil then
    letters = redis.call('HGET', KEYS[4], 'wanted')
    if letters and not redis.acl_check_cmd('SPUBLISH', channel(), '') then
      error({err = 'NOPERM nothing was changed: others listen to this region, and this user may not tell them on the channel '
          .. channel() .. '. Allow it by ACL SETUSER and &' .. channel()})
    end
  end
  return letters
end

local function wants(letter)
  return wanted() and string.find(wanted(), letter, 1, true)
end

-- origin: the process that caused it, if that one watches too; empty otherwise. env, old: entries now and before, or nil.
local function tell(kind, name, origin, key, env, old)
  if not wanted() or (kind == TOLD_EXPIRED and not wants('x')) then return end
  env = env or ''
  old = wants('o') and old or ''
  redis.call('SPUBLISH', channel(),
      struct.pack('>BI4I4I4I4', kind, #origin, #name, #key, #env) .. origin .. name .. key .. env .. old)
end

-- Tells that what was stored has run out, if it has: that is nobody's doing.
local function tell_if_expired(name, key, old, now)
  if has_expired(old, now) then tell(TOLD_EXPIRED, name, '', key, nil, old) end
end
