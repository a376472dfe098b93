import {readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath, pathToFileURL} from 'node:url'
import {afterAll, beforeAll, describe, expect, it} from 'vitest'
import {render} from '../../src/output/render.ts'
import {reportView} from '../../src/views/report.ts'
import {Chromium, chromium} from '../support/chromium.ts'
import {newFolder} from '../support/desk.ts'
import {groupedQuarter, hostileReport, usualWeek} from '../support/reports.ts'

const folder = newFolder()
const long = 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6)
const reports = {usualWeek, groupedQuarter, long: () => hostileReport(long)}

async function pageOf(name: keyof typeof reports): Promise<string> {
  const options = {zone: 'UTC', today: '2020-01-01', language: 'en', width: 80, level: 0, plain: true} as const
  const path = join(folder, `${name}.html`)
  writeFileSync(path, await render(reportView(reports[name]()), 'html', options))
  return pathToFileURL(path).href
}

/** What reaches beyond the column of text or out of the window. */
const beyond = `(() => {
  const main = document.querySelector('main').getBoundingClientRect()
  const style = getComputedStyle(document.querySelector('main'))
  const right = main.right - parseFloat(style.paddingRight) + 1
  return [
    ...(document.documentElement.scrollWidth > document.documentElement.clientWidth ? ['the page scrolls sideways'] : []),
    ...[...document.querySelectorAll('main *')]
      .filter((one) => !one.closest('thead, svg, details') && one.getBoundingClientRect().right > right)
      .map((one) => one.tagName + ': ' + one.textContent.slice(0, 40)),
  ]
})()`

/** Colours of text and of what is behind it, and the least contrast between them. */
const contrast = `(() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
  }
  const paper = light(getComputedStyle(document.body).backgroundColor)
  const ratio = (ink) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05)
  const inks = [...document.querySelectorAll('main *')]
    .filter((one) => one.tagName !== 'desc' && [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== ''))
    .map((one) => getComputedStyle(one)[one.closest('svg') ? 'fill' : 'color'])
  return Math.min(...inks.map((ink) => ratio(light(ink))))
})()`

describe.skipIf(chromium === null)('a report in a real browser (skipped where Chromium is not installed)', () => {
  let browser: Chromium
  beforeAll(() => {
    browser = new Chromium(chromium ?? '')
  })
  afterAll(() => browser.close())

  it.each(
    (['usualWeek', 'groupedQuarter', 'long'] as const).flatMap((name) =>
      [360, 768, 1280].map((width) => [name, width] as const),
    ),
  )('fits: %s at %i pixels, and the browser has nothing to complain of', async (name, width) => {
    const complaints = await browser.open(await pageOf(name), {width})

    expect(complaints).toEqual([])
    expect(await browser.see(beyond)).toEqual([])
    expect(await browser.see(`getComputedStyle(document.querySelector('h1')).fontWeight`)).toBe('700')
  })

  it.each([false, true])('can be read in a dark room and in a light one (dark: %s)', async (dark) => {
    await browser.open(await pageOf('groupedQuarter'), {width: 768, dark})

    const paper = await browser.see('getComputedStyle(document.body).backgroundColor')
    expect(paper).toBe(dark ? 'rgb(23, 25, 29)' : 'rgb(253, 253, 251)')
    expect(await browser.see(contrast)).toBeGreaterThan(4.5)
  })

  it('does not run what could be smuggled in', async () => {
    const text = readFileSync(fileURLToPath(await pageOf('usualWeek')), 'utf8')
    const smuggled = join(folder, 'smuggled.html')
    writeFileSync(
      smuggled,
      text.replace('</main>', '<script>document.title="ran"</script><p style="color:red">x</p></main>'),
    )
    const complaints = await browser.open(pathToFileURL(smuggled).href, {width: 768})

    expect(await browser.see('document.title')).toBe('Week 47 of 2026')
    expect(complaints.length).toBeGreaterThan(0)
  })

  it('prints on A4, a few sheets, dark on white, no chart cut and no row in two', async () => {
    await browser.open(await pageOf('usualWeek'), {width: 768, dark: true})
    const paper = (await browser.paper()).toString('latin1')
    const sheets = Array.from(paper.matchAll(/\/MediaBox\s*\[([^\]]*)\]/g), ([, box = '']) =>
      box.trim().split(/\s+/).map(Number),
    )

    expect(sheets.length).toBeGreaterThan(1)
    expect(sheets.length).toBeLessThan(5)
    for (const [, , width = 0, height = 0] of sheets)
      expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
  })
})
