-- The first part of a transaction: checks what is expected of one region, and all that could let a change of it fail half-way.
-- A transaction has such a step for each of its regions, or several; it changes something only if all of them agree.
-- KEYS: hash, deadlines, due regions, watchers, leases, tree link, indexes of the ancestors .., progress of the transaction
-- ARGV: now, progress that the step before has left (empty for the first one), progress to leave if this step agrees (empty if
--       nothing is to be changed), what is to be done in the region (read | change | store), then key, condition (absent |
--       present | version) and version in turn
-- Returns {0 agrees} | {1, places of the keys, from 1, for which the condition does not hold ..} | {2, why nothing can be
--          changed} | {6 needs tree}
local progress = table.remove(KEYS)
-- @include envelope
-- @include notice

local AGREES, CONFLICTS, REFUSES, NEEDS_TREE = 0, 1, 2, 6
local TYPES = {'hash', 'zset', 'zset', 'hash', 'hash', 'string'} -- of the keys in their order; the indexes are sets
local PROGRESS_MILLIS = 60000 -- the transaction removes it itself; this is for whatever might keep it from that

local now, before, after, intent = tonumber(ARGV[1]), ARGV[2], ARGV[3], ARGV[4]

local function holds(key, condition, version)
  local env = redis.call('HGET', KEYS[1], key)
  local live = is_live(env, now)
  if condition == 'absent' then return not live end
  return live and (condition == 'present' or string.sub(env, 5, 12) == version)
end

local function conflicts()
  local found = {CONFLICTS}
  for i = 5, #ARGV, 3 do
    if not holds(ARGV[i], ARGV[i + 1], ARGV[i + 2]) then found[#found + 1] = (i - 2) / 3 end
  end
  return #found > 1 and found or nil
end

local function check_types()
  for i, key in ipairs(KEYS) do
    local found = redis.call('TYPE', key).ok
    local needed = TYPES[i] or 'set'
    if found ~= 'none' and found ~= needed then
      error({err = 'WRONGTYPE nothing was changed: ' .. key .. ' is a ' .. found .. ' and should be a ' .. needed})
    end
  end
end

-- What the scripts that follow call. A user who may not call MULTI would have them run one by one.
local function check_permissions()
  local hash, deadlines, due, leases = KEYS[1], KEYS[2], KEYS[3], KEYS[5]
  local calls = {
    {'MULTI'}, {'EXEC'}, {'GET', progress}, {'SET', progress, ''}, {'DEL', progress},
    {'HGET', hash, ''}, {'HSET', hash, '', ''}, {'HDEL', hash, ''}, {'EXISTS', hash}, {'PEXPIRE', hash, '0'},
    {'ZADD', deadlines, '0', ''}, {'ZREM', deadlines, ''}, {'ZRANGEBYSCORE', deadlines, '0', '0'}, {'UNLINK', deadlines},
    {'ZADD', due, '0', ''}, {'ZREM', due, ''}, {'ZSCORE', due, ''}, {'HDEL', leases, ''}, {'EXISTS', KEYS[6]},
  }
  for i = 7, #KEYS do calls[#calls + 1] = {'SADD', KEYS[i], ''} end
  for _, call in ipairs(calls) do
    if not redis.acl_check_cmd(unpack(call)) then
      error({err = 'NOPERM nothing was changed: this user may not use ' .. table.concat(call, ' ')})
    end
  end
end

local function check()
  if intent ~= 'read' then
    check_types()
    check_permissions()
    wanted()
  end
  local found = conflicts()
  if found then return found end
  if intent == 'store' and redis.call('EXISTS', KEYS[6]) == 0 then return {NEEDS_TREE} end
  if after ~= '' and (before == '' or redis.call('GET', progress) == before) then
    redis.call('SET', progress, after, 'PX', PROGRESS_MILLIS) -- fails on a server that is full, or takes no writes
  end
  return {AGREES}
end

-- An error would not tell whether the server has changed something, so there is none.
local checked, answer = pcall(check)
if checked then return answer end
return {REFUSES, type(answer) == 'table' and answer.err or tostring(answer)}
