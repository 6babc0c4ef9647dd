"""The one script that runs inside of Redis or Valkey: it counts groups of rates and loads and touches a session."""

from __future__ import annotations

import hashlib

from stopper.runtime.limits.groups import Group
from stopper.standard.rates import BUCKET, FIXED, SLIDING

KINDS = {FIXED: 1, SLIDING: 2, BUCKET: 3}

# KEYS: one for each group, and then the session's if there is one.
# ARGV: how many groups; how many ms an untouched session lives and after how many it is touched; then for each group
# the number of its rates and for each rate its kind, its period in µs, its limit and its burst.
# The answer: for each group whether it is let through, the number of the rate that is nearest to its end, what is left
# of it, and µs to wait; and last the session's record.
# Times are the server's own, so that all machines count by one clock. A refused request is not counted.
SCRIPT = """
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])

-- The index of a window: the one that was counted last where the clock has gone back a little; where it has gone back
-- further, what was counted then counts now, so that nobody waits until the clock is there again.
local function window(period, a)
  local index = math.floor(now / period)
  if a == index + 1 then return a, a end
  if a > index then return index, index end
  return index, a
end

local function fixed(period, limit, burst, a, b, c)
  local index
  index, a = window(period, a)
  local count = a == index and b or 0
  local ends = (index + 1) * period - now
  if count >= limit then return nil, ends end
  return index, count + 1, 0, limit - count - 1, ends, ends
end

local function sliding(period, limit, burst, a, b, c)
  local index
  index, a = window(period, a)
  local count, before = 0, 0
  if a == index then count, before = b, c elseif a == index - 1 then before = b end
  local ends = (index + 1) * period - now
  local weighed = before * math.min(ends, period) / period
  if weighed + count + 1 > limit then
    if count < limit then return nil, ends - (limit - 1 - count) * period / before end
    return nil, ends + period - (limit - 1) * period / count
  end
  return index, count + 1, before, math.floor(limit - weighed - count - 1), ends, ends + period
end

local function bucket(period, limit, burst, a, b, c)
  local step = period / limit
  -- No bucket is full later than this, but where the clock has gone back.
  local full = math.max(math.min(a, now + burst * step), now) + step
  local over = full - now - burst * step
  if over > 0.5 then return nil, over end
  return full, 0, 0, math.floor(0.001 - over / step), full - now, full - now
end

local kinds = {fixed, sliding, bucket}
local answer, at = {}, 4
for group = 1, tonumber(ARGV[1]) do
  local rates = tonumber(ARGV[at])
  local layout = '<' .. string.rep('d', 3 * rates)
  local saved = redis.call('GET', KEYS[group])
  local state = {}
  if saved and #saved == 24 * rates then state = {struct.unpack(layout, saved)} end
  local passes, which, left, wait, lives = 1, 0, nil, 0, 0
  for rate = 0, rates - 1 do
    local i, arg = 3 * rate, at + 1 + 4 * rate
    local a, b, c, more, ends, dies = kinds[tonumber(ARGV[arg])](
      tonumber(ARGV[arg + 1]), tonumber(ARGV[arg + 2]), tonumber(ARGV[arg + 3]),
      state[i + 1] or 0, state[i + 2] or 0, state[i + 3] or 0)
    if a == nil then
      if passes == 1 or b > wait then which, left, wait = rate, 0, b end
      passes = 0
    elseif passes == 1 then
      state[i + 1], state[i + 2], state[i + 3] = a, b, c
      if left == nil or more < left then which, left, wait = rate, more, ends end
      if dies > lives then lives = dies end
    end
  end
  if passes == 1 then
    redis.call('SET', KEYS[group], struct.pack(layout, unpack(state, 1, 3 * rates)), 'PX', math.ceil(lives / 1000))
  end
  local base = #answer
  answer[base + 1], answer[base + 2], answer[base + 3], answer[base + 4] = passes, which, left, math.ceil(wait)
  at = at + 1 + 4 * rates
end

local key = KEYS[tonumber(ARGV[1]) + 1]
if key then
  local record = redis.call('GET', key)
  if record and redis.call('PTTL', key) < tonumber(ARGV[2]) - tonumber(ARGV[3]) then
    redis.call('PEXPIRE', key, ARGV[2])
  end
  answer[#answer + 1] = record
end
return answer
"""
DIGEST = hashlib.sha1(SCRIPT.encode(), usedforsecurity=False).hexdigest()  # how EVALSHA names a script


def word(text: bytes) -> bytes:
    """A word of a command as Redis's protocol writes it."""
    return b"$%d\r\n%s\r\n" % (len(text), text)


def command(*words: bytes) -> bytes:
    """A command as Redis's protocol writes it."""
    return b"*%d\r\n%s" % (len(words), b"".join(map(word, words)))


def rates_of(groups: tuple[Group, ...], idle_ms: int, touch_ms: int) -> tuple[bytes, int]:
    """What the script is told of the groups, written for the protocol, and the number of its words."""
    numbers = [len(groups), idle_ms, touch_ms]
    for group in groups:
        numbers.append(len(group.rates))
        for rate in group.rates:
            numbers += [KINDS[rate.algorithm], rate.period * 1_000_000, rate.limit, rate.burst]
    return b"".join(word(b"%d" % number) for number in numbers), len(numbers)


def mark_of(group: Group) -> bytes:
    """A mark of a group's name and rates for its keys: counts of other rates are not taken for its own."""
    text = "|".join((group.name, *map(str, group.rates)))
    return hashlib.sha256(text.encode()).hexdigest()[:16].encode()
