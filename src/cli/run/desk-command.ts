import {Command, type Interfaces} from '@oclif/core'
import type {Settings} from '../../core/book/settings.ts'
import {Refusal} from '../../core/refusal.ts'
import type {Present} from '../../core/targets/service-clock.ts'
import type {Act, Clock} from '../../core/time/calendar.ts'
import {inWords} from '../../core/value/in-words.ts'
import {renderJson} from '../../output/json.ts'
import type {BookReader, Committed, Draft, Intent} from '../../store/store.ts'
import type {Card, ListView, Paper, Shown} from '../../views/view.ts'
import {Cancelled} from '../ask/cancelled.ts'
import {customerTyped, isName, withCustomer} from '../ask/customer-meant.ts'
import {type Asked, filledIn} from '../ask/filling-in.ts'
import {askYes} from '../ask/prompts.ts'
import {TextGiven, textElsewhere} from '../ask/text-given.ts'
import {withoutText} from '../ask/text-place.ts'
import {type Book, openBook} from '../book/book.ts'
import type {Told} from '../book/machine.ts'
import type {Filter} from '../out/jmespath.ts'
import {notShown, type Saved} from '../out/not-shown.ts'
import {asksForJson, formatGiven, takesJson} from '../out/output-format.ts'
import {Printer} from '../out/printer.ts'
import {withChosen, withoutRef} from '../refs/subject-choice.ts'
import {clockBeside} from './clock-beside.ts'
import {withWholeFlags} from './command-words.ts'
import {withoutSpace, withSpace} from './dashed.ts'
import {globalFlags, type RecordFormat} from './flags.ts'
import {bookFolder} from './folders.ts'
import {type Preferences, preferencesOf, promptsIn} from './preferences.ts'
import {type Changing, commitChange, commitUndo, intentOf, isDoneBefore, type Saving} from './saving.ts'
import type {Shell, ShellConfig} from './shell.ts'
import {UsageError} from './usage.ts'

type Given = Readonly<Record<string, unknown>>

type Input<
  F extends Interfaces.OutputFlags<any>,
  B extends Interfaces.OutputFlags<any>,
  A extends Interfaces.OutputArgs<any>,
> = Interfaces.Input<F, B, A>

/** The class of a command. */
type CommandClass<C> = new (argv: string[], shell: ShellConfig) => C

/** The period that a report is about, for the name of its file. */
function periodOf(result: unknown): Pick<Paper, 'name'> | null {
  const {report} = result as {report?: {period?: {name?: string}}}
  return report?.period?.name === undefined ? null : {name: report.period.name}
}

/** The base of every command: it parses, asks for what is missing, opens the book, shows, and returns the JSON. */
export abstract class DeskCommand extends Command {
  static override enableJsonFlag = true
  static override baseFlags = globalFlags
  /** Does it need the book? Those that don't never open it. */
  static needsBook = true
  /** Can what it changes be taken back? */
  static canBeUndone = true

  /**
   * What is asked for as well where something was asked for at all, if the person has not set it otherwise; Enter passes it
   * over. Null: nothing ever is.
   */
  static alsoAsk: readonly string[] | null = null

  declare config: ShellConfig
  #given: Given = {}
  #book: Book | null = null
  #saved: Saved | null = null
  #isForGood = false
  #isRow = false
  #filter: Filter | null = null
  #flags: Interfaces.FlagInput | null = null
  #text: TextGiven | null = null
  #preferences: Preferences | null = null

  /** Runs the command and prints its JSON where that was asked for. */
  static async start<C extends DeskCommand>(this: CommandClass<C>, argv: string[], shell: Shell) {
    const command = new this(argv, shell as ShellConfig)
    const result = await command.#result()
    if (!command.jsonEnabled()) return
    const text = command.#told(result)
    const file = takesJson(command.definedFlags) ? command.given('output') : undefined
    if (file === undefined) shell.io.stdout.write(text)
    else await command.printer.save(text, file, periodOf(result))
  }

  /** Runs the command and hands back its JSON. */
  static async answer<C extends DeskCommand>(
    this: CommandClass<C>,
    argv: readonly string[],
    shell: Shell,
  ): Promise<unknown> {
    return new this([...argv], shell as ShellConfig).#result()
  }

  /** Runs the command in a book that is open already, and on which others may work on before it is saved. */
  static async runIn<C extends DeskCommand>(this: CommandClass<C>, argv: readonly string[], shell: Shell, book: Book) {
    const command = new this([...argv], shell as ShellConfig)
    command.#book = book
    command.#isRow = true
    await command.run()
  }

  /** Is what it shows read by a person? */
  get isTerminal(): boolean {
    return this.config.io.stdout.isTTY === true
  }

  get isDryRun(): boolean {
    return this.#given['dry-run'] === true
  }

  /** What was saved stays saved: from here on a failure is only one of showing it. */
  saved(opId: string | null): void {
    this.#saved = {opId}
    const {course} = this.config.io
    if (course !== undefined) course.saved = this.#saved
  }

  /** The JSON, or what was asked of it; what was saved is not undone where that can't be had. */
  #told(result: unknown): string {
    if (this.#filter === null) return renderJson(result)
    try {
      return this.#filter(result, this.config.io.stdout)
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      const detail = error.message.replace(/^--jmespath: |\.$/g, '')
      throw notShown(error, this.#saved, {file: '--jmespath', detail})
    }
  }

  async #result(): Promise<unknown> {
    try {
      const result = await this.run()
      if (!this.isDryRun) await this.#text?.discardDraft()
      return result
    } catch (error) {
      if (this.#text?.draft) this.printer.warn(`What you wrote is kept in ${this.#text.draft}.`)
      throw notShown(error, this.#saved)
    }
  }

  protected override async parse<
    F extends Interfaces.OutputFlags<any>,
    B extends Interfaces.OutputFlags<any>,
    A extends Interfaces.OutputArgs<any>,
  >(options?: Input<F, B, A>, argv: string[] = this.argv): Promise<Interfaces.ParserOutput<F, B, A>> {
    const definition = (options ?? this.ctor) as Input<F, B, A>
    const words = withSpace(this.#withWholeFlags(argv))
    const elsewhere = textElsewhere(this.ctor, this.definedFlags, words)
    const needed = withoutRef(definition, words)
    const asking = elsewhere === null ? needed : withoutText(needed, elsewhere)
    const read = (definition: typeof asking, argv: string[]) => super.parse(definition, argv)
    const parsed = await filledIn(this.#asked, words, (argv) =>
      read(asking, argv).catch(async (error: unknown) => {
        const {withJoinedWords} = await import('../ask/joined-words.ts')
        return withJoinedWords(error, asking, (loose) => read(loose, argv), this)
      }),
    )
    const flags = {
      ...parsed.flags,
      ...withoutSpace(parsed.flags),
      ...formatGiven(this.definedFlags, parsed.flags, super.jsonEnabled()),
    }
    this.#given = flags
    this.#filter = await this.#filterGiven()
    await this.printer.ready()
    if (this.#desk.needsBook && this.#book === null) await this.#open()
    const args = await this.#named(definition, withChosen(definition, parsed.args, flags, this.#isRow))
    if (elsewhere === null) return {...parsed, args, flags}
    const text = {[elsewhere.name]: await this.#texts.from(elsewhere, (flags as Given)['file'])}
    return elsewhere.kind === 'args'
      ? {...parsed, args: {...args, ...text}, flags}
      : {...parsed, args, flags: {...flags, ...text}}
  }

  /** A text as it was typed, or with `-` what was piped in; in a row of a batch `-` is a text like any other. */
  readonly textTyped = async (typed: string): Promise<string> => {
    if (typed !== '-' || this.#isRow) return typed
    return this.#texts.piped(this.argv, `desk ${this.words} --help`)
  }

  get #texts(): TextGiven {
    this.#text ??= new TextGiven(this.config.io)
    return this.#text
  }

  /** With flags written out that were only begun; from here on the command line is that. */
  #withWholeFlags(typed: readonly string[]): readonly string[] {
    const flags = {...this.definedFlags, ...(this.#desk.enableJsonFlag ? {json: {}} : {})}
    const {argv, doubtful} = withWholeFlags(typed, flags)
    if (doubtful !== null) {
      const {typed: begun, fitting} = doubtful
      throw new UsageError(`${begun} may be ${inWords(fitting, 'or')}: type one more letter.`, [
        `desk ${this.words} --help`,
      ])
    }
    this.argv = [...argv]
    return argv
  }

  /** --jmespath, --format json and a file that ends in .json stand for --json too. */
  override jsonEnabled(): boolean {
    return super.jsonEnabled() || (this.#desk.enableJsonFlag && asksForJson(this.definedFlags, this.argv))
  }

  async #filterGiven(): Promise<Filter | null> {
    const expression = this.given('jmespath')
    if (expression === undefined) return null
    const {filterOf} = await import('../out/jmespath.ts')
    return filterOf(expression)
  }

  get #asked(): Asked {
    return {
      words: this.words,
      canAsk: this.canAsk,
      alsoAsk: () => this.#alsoAsk,
      args: this.ctor.args,
      flags: this.definedFlags,
      io: this.config.io,
      openBook: async (flags) => {
        this.#given = flags
        if (this.#desk.needsBook && this.#book === null) await this.#open()
        return this.#book
      },
      tryAnswer: async (answer, definition, ask) => {
        await (definition?.parse as Function | undefined)?.(answer, this, definition)
        if (ask === 'when') await (await import('../../input/when.ts')).parseWhen(answer, this.clock)
        if (ask === 'phone') await (await import('../../input/phone.ts')).parsePhone(answer, this.settings.country)
      },
    }
  }

  /** The arguments with, for a name that fits several or nobody, the customer whom a person at the terminal chose. */
  async #named<Args extends object>(definition: {readonly args?: object}, args: Args): Promise<Args> {
    const found = this.canAsk && !this.#isRow ? customerTyped(definition.args ?? {}, args) : null
    if (found === null) return args
    const {arg, typed} = found
    const {whoMeant} = await import('../ask/who.ts')
    const mayAdd = this.changes && !this.isDryRun && !this.words.startsWith('customer') && isName(typed)
    const ref = await whoMeant(typed, this.book, mayAdd ? () => this.#added(typed) : null)
    return ref === typed ? args : withCustomer(args, arg, ref)
  }

  /** Adds somebody who is not on file yet; gives their ref. */
  async #added(name: string): Promise<string> {
    const add = (await this.config.catalogue['customer add']?.load())?.default as typeof DeskCommand &
      CommandClass<DeskCommand>
    const around = (['now', 'tz'] as const).flatMap((one) =>
      this.given(one) === undefined ? [] : [`--${one}=${this.given(one)}`],
    )
    const argv = ['--json', '--create', `--book=${this.book.path}`, `--by=${this.book.by}`, ...around, '--', name]
    add.id = 'customer:add'
    const added = await add.answer(argv, this.config)
    await this.#open()
    return (added as {customer: {ref: string}}).customer.ref
  }

  async #open(): Promise<void> {
    const {course} = this.config.io
    if (course !== undefined) course.isChanging = this.changes && !this.isDryRun
    this.config.book = this.folder
    const {book, by, language} = this.preferences
    const given = {...this.#given, book: this.given('book') || book, by: this.given('by') ?? by}
    this.#book = await openBook(given, this.config.io, {
      makes: this.changes ? (named) => this.#mayMake(named) : null,
      language,
      told: this.placeTold,
      say: (text) => this.printer.say(text),
    })
  }

  /** What it says, or asks, of the place of a book that it makes. */
  protected get placeTold(): Told {
    return {}
  }

  /** The first book of all is made without a word; one that was named may have been misspelt. */
  async #mayMake(named: string | null): Promise<boolean> {
    if (named === null || this.#given['create'] === true) return true
    if (!this.canAsk) return false
    if (this.isDryRun || (await askYes(`There is no book in ${named}. Make one there?`))) return true
    throw new Cancelled()
  }

  get #alsoAsk(): readonly string[] {
    const {alsoAsk} = this.#desk
    const own = this.preferences[`prompts.${this.topic}`]
    if (alsoAsk === null || own === undefined) return alsoAsk ?? []
    return promptsIn(own).filter(
      (name) => Object.hasOwn(this.definedFlags, name) || Object.hasOwn(this.ctor.args, name),
    )
  }

  /** What the person has set for themselves. */
  get preferences(): Preferences {
    this.#preferences ??= preferencesOf(this.config.io, (text) => this.say(text))
    return this.#preferences
  }

  /** The folder of the book, also where it can't be opened. */
  get folder(): string {
    return bookFolder(this.given('book') || this.preferences.book, this.config.io.env)
  }

  /** `case open` */
  get words(): string {
    return (this.id ?? '').replaceAll(':', ' ')
  }

  /** `case`, or the command itself where it is of none. */
  get topic(): string {
    return this.words.split(' ')[0] ?? ''
  }

  get #desk() {
    return this.ctor as typeof DeskCommand
  }

  private get definedFlags() {
    this.#flags ??= {...this.#desk.baseFlags, ...this.ctor.flags}
    return this.#flags
  }

  private get changes(): boolean {
    return 'op-id' in this.ctor.flags
  }

  get canAsk(): boolean {
    const {stdin, stdout} = this.config.io
    const forbidden = this.argv.includes('--no-input') || this.jsonEnabled()
    return !forbidden && stdout.isTTY === true && stdin.isTTY === true
  }

  get book(): Book {
    if (this.#book === null) throw new Error(`${this.words} has no book open`)
    return this.#book
  }

  /** What a global flag says, also before the book is open. */
  given(flag: string): string | undefined {
    return this.#given[flag] as string | undefined
  }

  /** The exit code of a command that did its work and found something wrong. */
  exitWith(code: number): void {
    this.config.exitCode = code
  }

  /** The present, also where no book is open. */
  get present(): Clock {
    return this.#book?.clock ?? clockBeside(this.config.io, this.given('tz'))
  }

  get clock(): Present {
    return this.book.clock
  }

  get settings(): Settings {
    return this.book.settings
  }

  get act(): Act {
    return {at: this.book.clock.now, by: this.book.by}
  }

  get printer(): Printer {
    return new Printer(
      this.config.io,
      {...this.#given, json: this.jsonEnabled()},
      this.present,
      () => this.preferences.pager,
    )
  }

  read<Result>(look: (book: BookReader) => Promise<Result>): Promise<Result> {
    return this.book.store.read(look)
  }

  /**
   * One commit. Says on stderr what became of it. A book that is not there yet is made once the change has gone well.
   */
  change(apply: (draft: Draft) => Promise<readonly string[]>, changing: Changing = {}): Promise<Committed> {
    return commitChange(this.#saving, apply, changing)
  }

  /** Part of what it changes can't be taken back. */
  changesForGood(): void {
    this.#isForGood = true
  }

  undone(seq: number | null): Promise<Committed> {
    return commitUndo(this.#saving, seq)
  }

  /** Was this operation done before, as its op id says? Then there is nothing to ask. */
  isDone(): Promise<boolean> {
    return isDoneBefore(this.#saving)
  }

  get intent(): Intent {
    return intentOf(this.words, this.act, this.#given)
  }

  get #saving(): Saving {
    return {
      book: this.book,
      io: this.config.io,
      intent: this.intent,
      isRow: this.#isRow,
      isForGood: () => this.#isForGood || !this.#desk.canBeUndone,
      say: (text) => this.say(text),
      warn: (text) => this.printer.warn(text),
      saved: (opId) => this.saved(opId),
    }
  }

  /** Prints a view in the form that was asked for; under --json nothing. */
  async show(...shown: readonly Shown[]): Promise<void> {
    await this.printer.show(...shown)
  }

  /** Prints what a change came to; where that is nothing, the change has said so. */
  showChanged(list: ListView<any>): Promise<void> {
    return this.show({...list, whenEmpty: ''})
  }

  /** Hands a record on as a document of its own: to stdout, or to the file that --output names. */
  protected async hand(format: RecordFormat, card: Card, record: unknown): Promise<void> {
    const {recordText} = await import('../out/record.ts')
    await this.printer.hand(await recordText(format, card, record, this.clock))
  }

  /** Hands a document of JSON on, to stdout or to a file. */
  protected async handJson(document: unknown): Promise<void> {
    await this.printer.hand(renderJson(document))
  }

  say(text: string): void {
    this.printer.say(text)
  }

  /** Asks before something that can't be taken back by a slip; without a terminal it takes --yes. */
  async confirm(what: string): Promise<void> {
    if (this.#given['yes'] === true || this.isDryRun) return
    if (!this.canAsk) throw new Refusal('confirmation.needed', {what})
    if (!(await askYes(`${what}. Go on?`))) throw new Cancelled()
  }
}
