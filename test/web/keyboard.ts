import type { Page } from 'playwright-core';

/** What has the focus: its accessible words, whether Tab stops there, whether it can be seen and a ring is drawn around it. */
type Focus = {
  readonly name: string;
  readonly isStop: boolean;
  readonly isInView: boolean;
  readonly hasRing: boolean;
};

function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) {
      return { name: '', isStop: false, isInView: false, hasRing: false };
    }
    const labels =
      element instanceof HTMLInputElement ||
      element instanceof HTMLTextAreaElement ||
      element instanceof HTMLSelectElement
        ? [...(element.labels ?? [])].map((label) => label.textContent ?? '')
        : [];
    const said = element.getAttribute('aria-label') ?? (labels.join(' ') || (element.textContent ?? ''));
    // A hidden input of a tick or radio draws its ring on its label.
    const shown = element.closest('label') ?? element;
    const box = shown.getBoundingClientRect();
    const isInView = box.bottom > 0 && box.top < window.innerHeight && box.width > 0;
    const rings = [element, shown, ...shown.querySelectorAll('*')].some((one) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow.includes('inset');
    });
    return {
      name: said.replace(/\s+/g, ' ').trim(),
      isStop: element.tabIndex >= 0,
      isInView,
      hasRing: rings,
    };
  });
}

const MOST_PRESSES = 120;

/** Presses Tab until the focus is on a control of this name; every stop on the way must be seen and be ringed. */
export async function tabTo(page: Page, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    await page.keyboard.press(key);
    const focus = await focusOf(page);
    // A page that has just come puts the focus on its heading.
    if (focus.name === '' || !focus.isStop) continue;
    if (!focus.isInView) throw new Error(`the focus is out of sight on "${focus.name}"`);
    if (!focus.hasRing) throw new Error(`nothing shows that the focus is on "${focus.name}"`);
    if (name.test(focus.name)) return;
    passed.push(focus.name.slice(0, 30));
  }
  throw new Error(`the focus never came to ${name}; it passed ${passed.slice(0, 40).join(' | ')}`);
}

/** Goes to a button or link and presses Enter. */
export async function press(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types into it. */
export async function typeInto(page: Page, name: RegExp, text: string): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(text);
}

/** Goes to a tick and sets it. */
export async function tick(page: Page, name: RegExp): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press('Space');
}

/** The name of what has the focus. */
export async function focused(page: Page): Promise<string> {
  return (await focusOf(page)).name;
}
