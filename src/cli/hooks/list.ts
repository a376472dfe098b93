import {Refusal} from '../../core/refusal.ts'
import {hookFaults} from '../../messages/hooks.ts'
import {type HookRow, hookListView} from '../../views/hooks.ts'
import type {DeskCommand} from '../run/desk-command.ts'
import {faultSince, hookFile} from './file.ts'
import {type HookName, hookNames, realFolder, refuseInside, trustedHooks, trustHook} from './trust.ts'

/** Shows every hook that a book can have, and where each stands on this machine. */
export async function listHooks(desk: DeskCommand) {
  const hooks = hookNames.map((name) => rowOf(desk, name))
  await desk.show(hookListView(hooks))
  return {hooks, total: hooks.length}
}

/** Turns on the hook of this name as it is now, or each that is there. */
export function enableHooks(desk: DeskCommand, named: HookName | undefined, seconds: number) {
  const {id, folder} = placeOf(desk)
  const names = named === undefined ? hookNames.filter((name) => hookFile(folder, name).fault !== 'missing') : [named]
  if (names.length === 0) throw missing(folder, 'before-change')
  for (const name of names) {
    const {path, sum, fault} = hookFile(folder, name)
    if (fault === 'missing') throw missing(folder, name)
    if (sum === null) throw new Refusal('hook.unsafe', {hook: name, path, fault: fault ?? 'no-file'})
    trustHook({id, folder}, name, {sum, seconds}, desk.config.io.env)
    desk.say(
      `${name} is turned on for this book on this machine, as it is now. To turn it off: desk hook disable ${name}`,
    )
  }
  return listHooks(desk)
}

/** Turns off the hook of this name, or all. */
export function disableHooks(desk: DeskCommand, named: HookName | undefined) {
  for (const name of named === undefined ? hookNames : [named]) trustHook(placeOf(desk), name, null, desk.config.io.env)
  return listHooks(desk)
}

function placeOf(desk: DeskCommand): {readonly id: string; readonly folder: string} {
  refuseInside(desk.book.path, desk.config.io.env)
  return {id: desk.settings.id, folder: realFolder(desk.book.path)}
}

function missing(folder: string, hook: HookName): Refusal {
  return new Refusal('hook.missing', {hook, path: hookFile(folder, hook).path})
}

function rowOf({book, settings, config}: DeskCommand, hook: HookName): HookRow {
  const file = hookFile(realFolder(book.path), hook)
  const trusted = trustedHooks(settings.id, book.path, config.io.env)[hook]
  const fault = trusted === undefined ? file.fault : faultSince(trusted, file)
  const state = trusted === undefined ? offState(file.fault) : fault === null ? 'on' : 'changed'
  return {
    hook,
    path: file.path,
    state,
    reason: fault === null ? null : hookFaults[fault],
    seconds: trusted?.seconds ?? null,
  }
}

function offState(fault: ReturnType<typeof hookFile>['fault']): HookRow['state'] {
  if (fault === null) return 'off'
  return fault === 'missing' ? 'missing' : 'unsafe'
}
