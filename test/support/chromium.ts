import {type ChildProcess, spawn, spawnSync} from 'node:child_process'
import {mkdtempSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import type {Readable, Writable} from 'node:stream'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

/** The program that shows pages here; null where there is none. */
export const chromium = names.find((name) => spawnSync(name, ['--version']).status === 0) ?? null

export interface Look {
  readonly width: number
  readonly dark?: boolean
}

/** How long it may take to close, in milliseconds. */
const patience = 5000

/** A real browser, spoken to through a pipe. */
export class Chromium {
  readonly #folder = mkdtempSync(join(tmpdir(), 'caredesk-chromium-'))
  readonly #process: ChildProcess
  readonly #answers = new Map<number, (answer: any) => void>()
  readonly #heard: ((method: string, params: any) => void)[] = []
  #session: string | undefined
  #last = 0

  constructor(program: string) {
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars']
    this.#process = spawn(program, [...flags, '--remote-debugging-pipe', `--user-data-dir=${this.#folder}`], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    })
    this.#listen(this.#process.stdio[4] as Readable)
  }

  /** Shows a page. Gives back what the browser complained of. */
  async open(url: string, {width, dark = false}: Look): Promise<readonly string[]> {
    await this.#attached()
    const complaints: string[] = []
    this.#heard.push((method, params) => {
      if (method === 'Log.entryAdded') complaints.push(params.entry.text)
      if (method === 'Audits.issueAdded') complaints.push(params.issue.code)
      if (method === 'Network.requestWillBeSent' && params.request.url !== url) complaints.push(params.request.url)
    })
    await this.#send('Emulation.setDeviceMetricsOverride', {
      width,
      height: 900,
      deviceScaleFactor: 1,
      mobile: width < 600,
    })
    await this.#send('Emulation.setEmulatedMedia', {
      features: [{name: 'prefers-color-scheme', value: dark ? 'dark' : 'light'}],
    })
    const loaded = new Promise<void>((resolve) => {
      this.#heard.push((method) => method === 'Page.loadEventFired' && resolve())
    })
    await this.#send('Page.navigate', {url})
    await loaded
    await this.see('new Promise(requestAnimationFrame)')
    this.#heard.length = 0
    return complaints
  }

  /** The value of an expression on the page that is shown. */
  async see(expression: string): Promise<any> {
    const {result} = await this.#send('Runtime.evaluate', {expression, returnByValue: true, awaitPromise: true})
    return result.value
  }

  async picture(from = 0, height?: number): Promise<Buffer> {
    const {cssContentSize} = await this.#send('Page.getLayoutMetrics')
    const clip = {x: 0, y: from, width: cssContentSize.width, height: height ?? cssContentSize.height, scale: 1}
    const {data} = await this.#send('Page.captureScreenshot', {format: 'png', captureBeyondViewport: true, clip})
    return Buffer.from(data, 'base64')
  }

  async paper(): Promise<Buffer> {
    const {data} = await this.#send('Page.printToPDF', {preferCSSPageSize: true, printBackground: false})
    return Buffer.from(data, 'base64')
  }

  /** What it wrote goes with the folder of the run: where it had to be killed, its helpers may write for a moment more. */
  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve))
    const late = setTimeout(() => this.#process.kill('SIGKILL'), patience)
    this.#session = undefined
    this.#send('Browser.close').catch(() => this.#process.kill('SIGKILL'))
    await gone
    clearTimeout(late)
  }

  async #attached(): Promise<void> {
    if (this.#session !== undefined) return
    const {targetId} = await this.#send('Target.createTarget', {url: 'about:blank'})
    const {sessionId} = await this.#send('Target.attachToTarget', {targetId, flatten: true})
    this.#session = sessionId
    for (const domain of ['Page', 'Log', 'Network', 'Audits', 'Runtime']) await this.#send(`${domain}.enable`)
  }

  #send(method: string, params: object = {}): Promise<any> {
    const id = ++this.#last
    const sessionId = this.#session
    const message = JSON.stringify({id, method, params, ...(sessionId === undefined ? {} : {sessionId})})
    const pipe = this.#process.stdio[3] as Writable
    return new Promise((resolve, reject) => {
      this.#answers.set(id, ({result, error}) =>
        error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
      )
      pipe.write(`${message}\0`)
    })
  }

  #listen(pipe: Readable): void {
    let rest = ''
    pipe.setEncoding('utf8').on('data', (text: string) => {
      const messages = (rest + text).split('\0')
      rest = messages.pop() ?? ''
      for (const message of messages) this.#hear(JSON.parse(message))
    })
  }

  #hear({id, method, params, ...answer}: any): void {
    if (id === undefined) for (const one of this.#heard) one(method, params)
    else this.#answers.get(id)?.(answer)
  }
}
