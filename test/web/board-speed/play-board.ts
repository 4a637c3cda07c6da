import type { Page } from 'playwright-core';
import { sayDuring } from './frame-watch.ts';

const BOARD = '.board';
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function middleOf(page: Page): Promise<{ readonly x: number; readonly y: number }> {
  const box = await page.locator(BOARD).boundingBox();
  if (!box) throw new Error('the board is not there');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Turns the wheel so many times, waiting a little after each turn as a hand does. */
async function wheel(page: Page, x: number, y: number, turns: number, rest: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) {
    await page.mouse.wheel(x, y);
    await pause(rest);
  }
}

/** Both axes, slowly by the wheel, fast by the wheel, and by pulling the scroll bar through the whole board. */
export async function scrollAbout(page: Page, name: string): Promise<void> {
  const middle = await middleOf(page);
  await page.mouse.move(middle.x, middle.y);
  await sayDuring(page, `${name}: slowly`);
  await wheel(page, 0, 60, 40, 16);
  await wheel(page, 60, 0, 40, 16);
  await sayDuring(page, `${name}: fast`);
  await wheel(page, 0, 900, 40, 16);
  await wheel(page, 900, 0, 10, 16);
  await wheel(page, -700, -900, 30, 16);
  await sayDuring(page, `${name}: by the bar`);
  await page.locator(BOARD).evaluate(
    (board) =>
      new Promise<void>((resolve) => {
        const turns = 90;
        let turn = 0;
        const step = () => {
          const part = Math.sin((turn / turns) * Math.PI);
          board.scrollTo(
            (board.scrollWidth - board.clientWidth) * part,
            (board.scrollHeight - board.clientHeight) * part,
          );
          turn += 1;
          if (turn <= turns) requestAnimationFrame(step);
          else resolve();
        };
        requestAnimationFrame(step);
      }),
  );
  await page.locator(BOARD).evaluate((board) => board.scrollTo(0, 0));
  await pause(300);
}

/** Drags a meeting about with the mouse, over the edges too, where the board scrolls, and drops it where it may go. */
export async function dragAbout(page: Page, name: string, isDropping: boolean): Promise<void> {
  const cell = page.locator('.board-cell[data-meeting]').first();
  const box = await cell.boundingBox();
  const board = await page.locator(BOARD).boundingBox();
  if (!box || !board) throw new Error('no meeting is in sight');
  await sayDuring(page, `${name}: picked up`);
  await page.mouse.move(box.x + 40, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + 60, box.y + 30, { steps: 4 });
  await page.locator('.board-cell[data-verdict]').first().waitFor();
  await sayDuring(page, `${name}: about`);
  const inside = (x: number, y: number) =>
    page.mouse.move(board.x + board.width * x, board.y + board.height * y, { steps: 30 });
  await inside(0.9, 0.3);
  await inside(0.4, 0.8);
  await inside(0.7, 0.5);
  await sayDuring(page, `${name}: over the edges`);
  await page.mouse.move(board.x + board.width * 0.6, board.y + board.height - 10, { steps: 10 });
  await pause(1500);
  await page.mouse.move(board.x + board.width - 10, board.y + board.height * 0.5, { steps: 10 });
  await pause(1000);
  await inside(0.5, 0.5);
  await sayDuring(page, `${name}: put down`);
  const free = page.locator('.board-cell[data-verdict=free]').first();
  const target = isDropping && (await free.count()) > 0 ? await free.boundingBox() : null;
  if (target) await page.mouse.move(target.x + 30, target.y + 20, { steps: 8 });
  else await page.keyboard.press('Escape');
  await page.mouse.up();
  await pause(600);
  await page.locator(BOARD).focus();
  await page.keyboard.press('Escape');
  await page.locator(BOARD).evaluate((element) => element.scrollTo(0, 0));
  await pause(300);
}

/** Picks the first meeting up by keyboard, carries it along with the arrows, and lets go. */
export async function carryByKeys(page: Page, name: string): Promise<void> {
  await sayDuring(page, `${name}: by keyboard`);
  await page.locator(BOARD).focus();
  const isOn = () => page.locator('.board-cell[data-active][data-meeting]').count();
  for (let row = 0; row < 40 && (await isOn()) === 0; row += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('.board-cell[data-verdict]').first().waitFor();
  for (const key of ['ArrowDown', 'ArrowRight', 'PageDown', 'ArrowUp', 'ArrowLeft'])
    for (let turn = 0; turn < 12; turn += 1) {
      await page.keyboard.press(key);
      await pause(30);
    }
  await page.keyboard.press('Escape');
  await pause(300);
}

/** The negative control: holds the page for a quarter of a second, which the watch must see. */
export async function holdUp(page: Page, during: string): Promise<void> {
  await sayDuring(page, during);
  await pause(100);
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        requestAnimationFrame(() => {
          const end = performance.now() + 250;
          while (performance.now() < end);
          resolve();
        });
      }),
  );
  await pause(200);
}
