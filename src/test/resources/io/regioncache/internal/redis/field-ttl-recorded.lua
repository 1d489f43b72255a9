-- Fields that expire by themselves, for a server that has no such thing: what Redis 7.4 and later was recorded to do.
-- Deadlines are kept in a sorted set beside each hash. The time is that of the script's caller, so tests can let it pass.
--
-- Recorded: HSET ends a field's deadline, and replies 0 also where the field is past it and not yet taken away. HGET takes
-- away what is past its deadline. HPEXPIREAT replies 1, or 2 and takes the field away if the moment is past, or -2 if there is
-- no field; it refuses moments after 2^46. HPEXPIRETIME replies -2 if there is no field, or none any more, -1 if it has no
-- deadline. HLEN and EXISTS count what is past its deadline until it is taken away, which the server does ten times a second.
local FIELD_TTL = true

local redis = (function(server)
  local now = tonumber(ARGV[1])

  local function deadlines(hash)
    return hash .. '::recorded'
  end

  local function take_if_past(hash, field)
    local at = server.call('ZSCORE', deadlines(hash), field)
    if at and tonumber(at) <= now then
      server.call('ZREM', deadlines(hash), field)
      server.call('HDEL', hash, field)
    end
  end

  local commands = {}

  function commands.HSET(hash, ...)
    local reply = server.call('HSET', hash, ...)
    local pairs = {...}
    for i = 1, #pairs, 2 do server.call('ZREM', deadlines(hash), pairs[i]) end
    return reply
  end

  function commands.HDEL(hash, ...)
    server.call('ZREM', deadlines(hash), ...)
    return server.call('HDEL', hash, ...)
  end

  function commands.HGET(hash, field)
    take_if_past(hash, field)
    return server.call('HGET', hash, field)
  end

  function commands.HPEXPIREAT(hash, at, _, _, field)
    assert(at <= 2 ^ 46, 'ERR invalid expire time')
    if server.call('HEXISTS', hash, field) == 0 then return {-2} end
    if at <= now then
      commands.HDEL(hash, field)
      return {2}
    end
    server.call('ZADD', deadlines(hash), at, field)
    return {1}
  end

  function commands.HPEXPIRETIME(hash, _, _, field)
    if server.call('HEXISTS', hash, field) == 0 then return {-2} end
    local at = tonumber(server.call('ZSCORE', deadlines(hash), field) or nil)
    if not at then return {-1} end
    return {at <= now and -2 or at}
  end

  local function call(command, ...)
    if commands[command] then return commands[command](...) end
    return server.call(command, ...)
  end

  return setmetatable({call = call}, {__index = server})
end)(redis)
