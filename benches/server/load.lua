-- Sends the questions of a file, a line each, and counts answers that are not the expected one: `T` or `F` before the body.
-- Where the server sends the id of a request back it says which answer was expected; elsewhere the true ones are counted.

local bodies, expected, at = {}, {}, 0
local headers = { ['content-type'] = 'application/json', ['authorization'] = 'Bearer rolegate_benchmark' }
wrong, balance, named = 0, 0, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    expected[#expected + 1] = line:sub(1, 1)
    bodies[#bodies + 1] = line:sub(2)
  end
end

function request()
  at = at % #bodies + 1
  headers['x-request-id'] = expected[at]
  if expected[at] == 'T' then balance = balance + 1 end
  return wrk.format('POST', '/access/v1/evaluation', headers, bodies[at])
end

function response(status, headers, body)
  local answer = status == 200 and body:match('"decision":(%a+)')
  local id = headers['x-request-id'] or headers['X-Request-ID'] or headers['X-Request-Id']
  if answer == 'true' then balance = balance - 1 end
  if id then named = named + 1 end
  if not answer or (id and (id == 'T') ~= (answer == 'true')) then wrong = wrong + 1 end
end

local threads = {}
function setup(thread) threads[#threads + 1] = thread end

function done(summary, latency)
  for _, thread in ipairs(threads) do
    print(string.format('counted %d %d %d %d %d', summary.requests, summary.duration, thread:get('wrong'), thread:get('named'), thread:get('balance')))
  end
end
