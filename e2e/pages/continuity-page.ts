import type { Locator, Page } from '@playwright/test';
import { exampleId } from '../support/example.ts';

/** Continuity of one session, as a person sees it. */
export class ContinuityPage {
  readonly strip: Locator;
  readonly shots: Locator;
  readonly cuts: Locator;
  readonly viewer: Locator;
  readonly shotInspector: Locator;
  readonly cutInspector: Locator;
  readonly timecode: Locator;

  constructor(private readonly page: Page) {
    this.strip = page.getByRole('grid', { name: 'Shots and cuts' });
    this.shots = this.strip.getByRole('gridcell', { name: /^Shot / });
    this.cuts = this.strip.getByRole('gridcell', { name: /^Cut / });
    this.viewer = page.getByRole('region', { name: 'Viewer' });
    this.shotInspector = page.getByRole('region', { name: 'Shot', exact: true });
    this.cutInspector = page.getByRole('region', { name: 'Cut', exact: true });
    this.timecode = page.getByTestId('timecode');
  }

  async openExample(): Promise<void> {
    await this.page.goto(`/session/${await exampleId(this.page.request)}/continuity`);
    await this.shots.first().waitFor();
  }

  shot(number: number): Locator {
    return this.strip.getByRole('gridcell', { name: new RegExp(`^Shot ${number} of`) });
  }

  /** Clicks a card where it has no buttons of its own. */
  async choose(number: number): Promise<void> {
    await this.shot(number).click({ position: { x: 14, y: 100 } });
  }

  cut(fromNumber: number): Locator {
    return this.strip.getByRole('gridcell', { name: new RegExp(`^Cut ${fromNumber} to`) });
  }

  /** A cut that has a score: a hard one has none. */
  scoredCut(): Locator {
    return this.strip.getByRole('gridcell', { name: /match \d+ of 100/ }).first();
  }

  /** Presses a key as often as needed. */
  async press(key: string, times = 1): Promise<void> {
    for (let count = 0; count < times; count++) await this.page.keyboard.press(key);
  }

  /** Waits until the frame under the playhead is decoded and shown. */
  async waitForPicture(): Promise<void> {
    await this.page.waitForFunction(() => {
      const video = document.querySelector<HTMLVideoElement>('video[data-shown="true"]');
      return video !== null && video.readyState >= 2 && !video.seeking;
    });
  }
}
