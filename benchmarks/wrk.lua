-- Each line of the file $REQUESTS is path and query of a GET; they are sent one after another, from the first again.
local requests, next_one = {}, 0

function init()
  local headers = { ["Accept"] = os.getenv("ACCEPT"), ["Host"] = wrk.host .. ":" .. wrk.port }
  for line in io.lines(os.getenv("REQUESTS")) do
    requests[#requests + 1] = wrk.format("GET", line, headers)
  end
end

function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end
