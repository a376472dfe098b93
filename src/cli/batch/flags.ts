import {Flags} from '@oclif/core'
import {limitsFlag} from '../import/flags.ts'

/** Flags of a batch and of what carries out its plan. */
export const batchFlags = {
  ...limitsFlag,
  rejects: Flags.string({
    description: 'The file for refused rows; by default one beside the input.',
    helpValue: 'FILE',
  }),
  force: Flags.boolean({description: 'Write over files that are there already.'}),
}
