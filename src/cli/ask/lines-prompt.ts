import {createPrompt, isBackspaceKey, isEnterKey, makeTheme, useKeypress, usePrefix, useState} from '@inquirer/core'

interface LinesPrompt {
  readonly message: string
  /** True, or why not. */
  readonly validate: (text: string) => Promise<true | string>
  /** Hands the text to an editor, and back. */
  readonly edit: (text: string) => string
}

/**
 * A text of one or more lines: Enter ends it, a paste keeps all of its lines, Alt-Enter or a backslash begins a new one, and
 * Ctrl-E opens an editor. What is refused stays, with the reason below it.
 */
export const linesPrompt = createPrompt<string, LinesPrompt>(({message, validate, edit}, done) => {
  const theme = makeTheme()
  const [status, setStatus] = useState<'idle' | 'loading' | 'done'>('idle')
  const [above, setAbove] = useState<readonly string[]>([])
  const [line, setLine] = useState('')
  const [pasting, setPasting] = useState(false)
  const [reason, setReason] = useState('')
  const prefix = usePrefix({status, theme})

  useKeypress(async (key, rl) => {
    if (status !== 'idle') return
    const put = (text: string) => {
      const lines = text.split('\n')
      const last = lines.pop() ?? ''
      rl.clearLine(0)
      rl.write(last)
      setAbove(lines)
      setLine(last)
    }
    const submit = async (text: string) => {
      setStatus('loading')
      const verdict = await validate(text)
      if (verdict === true) {
        setStatus('done')
        done(text)
        return
      }
      put(text)
      setReason(verdict)
      setStatus('idle')
    }

    const {name, ctrl, meta} = key as typeof key & {readonly meta?: boolean}
    if (name === 'paste-start' || name === 'paste-end') {
      setPasting(name === 'paste-start')
    } else if (isEnterKey(key)) {
      const goesOn = line.endsWith('\\')
      if (pasting || meta === true || goesOn) {
        setAbove([...above, goesOn && !pasting ? line.slice(0, -1) : line])
        setLine('')
        if (rl.line !== '') rl.clearLine(0)
      } else await submit([...above, line].join('\n'))
    } else if (ctrl && name === 'e') {
      try {
        put(edit([...above, rl.line].join('\n')))
        setReason('')
      } catch (error) {
        setReason(error instanceof Error && error.message !== '' ? error.message : 'The text stays as it was.')
      }
    } else if (isBackspaceKey(key) && line === '' && above.length > 0) {
      put(above.join('\n'))
    } else {
      setLine(rl.line)
      setReason('')
    }
  })

  const shown = [...above, line].join('\n')
  const help = status === 'done' ? '' : theme.style.help('Alt-Enter: a new line; Ctrl-E: your editor')
  const below = reason === '' ? help : theme.style.error(reason)
  return [
    `${prefix} ${theme.style.message(message, status)} ${status === 'done' ? theme.style.answer(shown) : shown}`,
    below,
  ]
})
