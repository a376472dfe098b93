import {Args} from '@oclif/core'
import {type HookName, hookNames} from './trust.ts'

export function hookArg(description: string) {
  return Args.custom<HookName>({options: [...hookNames], ignoreStdin: true, description})()
}
