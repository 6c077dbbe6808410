// The server's clock, moved over its own API. The service binding HOTSLICE carries the token.
export function clockOf({ HOTSLICE, MODE }) {
  async function post(body) {
    const answer = await HOTSLICE.fetch("http://localhost/v1/clock", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`POST /v1/clock: ${answer.status} ${text}`);
    }
    return JSON.parse(text).nowMs;
  }
  const DAY = 86_400_000;
  const now = () => (MODE.simulator ? Date.now() : post({ advance: "PT0S" }));
  return {
    now,
    // noon of the next day: what a check does then stays within one day
    nextDay: async () => post({ nowMs: (Math.floor((await now()) / DAY) + 1.5) * DAY }),
    set: (nowMs) => post({ nowMs }),
    advance: (duration) => post({ advance: duration }),
    // whole seconds, rounded down, as expirations are reckoned
    seconds: async () => Math.floor((await now()) / 1000),
  };
}
