// What a person does with a mouse, a finger and a keyboard, and sees of the bar.
import { setTimeout as sleep } from "node:timers/promises";

const BAR = "[role=progressbar]";

export const shows = (page) => page.locator(BAR).isVisible();

export async function press(page, selector, options) {
  await page.hover(selector);
  await page.mouse.down(options);
}

export const lift = (page, options) => page.mouse.up(options);

// Presses, holds, lifts, and waits until the page is the one that the click leads to.
export async function click(page, selector, where, hold = 80) {
  await press(page, selector);
  await sleep(hold);
  await arrives(page, where, () => lift(page));
}

export async function arrives(page, where, act) {
  await Promise.all([page.waitForURL(`**${where}`, { waitUntil: "commit" }), act()]);
  await page.waitForFunction((title) => document.title === title, where);
  await settled();
}

// Long enough for a request that ought not to be made.
export const settled = () => sleep(120);

export async function touch(page) {
  const session = await page.context().newCDPSession(page);
  const send = (type, points) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });
  return {
    // with other fingers down already
    async down(selector, ...others) {
      const points = await Promise.all([...others, selector].map((one, id) => middle(page, one, id)));
      this.at = points.at(-1);
      await send("touchStart", points);
    },
    async move(by) {
      for (let i = 1; i <= 5; i++) await send("touchMove", [{ ...this.at, y: this.at.y + (by * i) / 5 }]);
    },
    up: () => send("touchEnd", []),
  };
}

async function middle(page, selector, id) {
  const { x, y, width, height } = await page.locator(selector).boundingBox();
  return { x: x + width / 2, y: y + height / 2, id };
}
