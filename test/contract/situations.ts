import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {fileURLToPath} from 'node:url'

const imports = fileURLToPath(new URL('../../fixtures/imports/', import.meta.url))

/** A command line for every command, to be given one after the other in a book; they go well in the book of fixtures/. */
export function told(book: string): readonly (readonly string[])[] {
  const beside = join(book, '..', 'beside')
  if (!existsSync(beside)) mkdirSync(beside)
  if (existsSync(book)) writeHook(join(book, 'hooks'))
  const rows = join(beside, 'rows.ndjson')
  const carePlan = join(imports, 'post-sale.json')
  const plan = join(beside, 'plan.json')
  const policy = join(beside, 'policy.json')
  const backup = join(beside, 'shop.backup.gz')
  writeFileSync(rows, '{"do": "touch.add", "customer": "ana", "text": "came by"}\n')
  writeFileSync(policy, '{"targets": {"rules": [{"name": "all", "hours": "always", "resolution": "1h"}]}}')
  return [
    ['book', 'info'],
    ['book', 'check'],
    ['book', 'rebuild'],
    ['book', 'accept'],
    ['book', 'backup', '--output', backup],
    ['book', 'restore', backup, '--book', join(beside, 'restored')],
    ['book', 'init', '--book', join(beside, 'new')],
    ['book', 'set', 'name', 'Another name'],
    ['book', 'op', 'first-touch'],
    ['customer', 'add', 'Dario Fo'],
    ['customer', 'list'],
    ['customer', 'show', 'ana'],
    ['customer', 'edit', 'ana', '--tag', 'gold'],
    ['customer', 'export', 'ana'],
    ['customer', 'dupes'],
    ['customer', 'consent', 'ana', 'marketing', 'no', '--how', 'on the phone'],
    ['customer', 'pause', 'ana', '+9d', '--reason', 'travelling'],
    ['customer', 'resume', 'ana'],
    ['customer', 'handoff', 'ana', '--to', 'giulia', '--note', 'Prefers mornings'],
    ['case', 'open', 'ana', 'Invoice again'],
    ['case', 'list', '--status', 'all'],
    ['case', 'show', 'C1'],
    ['case', 'clock', 'C1'],
    ['case', 'note', 'C2', 'called'],
    ['case', 'reply', 'C2', 'on its way'],
    ['case', 'wait', 'C2'],
    ['case', 'snooze', 'C2', '+2d'],
    ['case', 'resume', 'C2'],
    ['case', 'edit', 'C2', '--priority', 'low'],
    ['case', 'resolve', 'C2', '--resolution', 'done', '--follow-up', '+1d'],
    ['case', 'reopen', 'C2', '--reason', 'again'],
    ['case', 'merge', 'C2', 'C3'],
    ['followup', 'schedule', 'ana', '+3d', 'Hello', '--every', '1mo'],
    ['followup', 'list', '--status', 'all'],
    ['followup', 'done', 'F2'],
    ['followup', 'move', 'F3', '+9d'],
    ['followup', 'edit', 'F3', '--owner', 'marta'],
    ['followup', 'cancel', 'F3', '--reason', 'moved'],
    ['need', 'hear', 'ana', 'a smaller grinder'],
    ['need', 'hear', 'ana', 'a quiet grinder'],
    ['need', 'list'],
    ['need', 'edit', 'N2', '--text', 'a quiet one'],
    ['need', 'answer', 'N1', 'The M3 is in'],
    ['need', 'decline', 'N2', 'Nobody makes it'],
    ['need', 'show', 'N1'],
    ['plan', 'add', '--from', 'post-sale', '-'],
    ['plan', 'check', carePlan],
    ['plan', 'save', carePlan],
    ['plan', 'new', 'renewal', '--step', '30d before renewal An offer'],
    ['plan', 'list'],
    ['plan', 'show', 'post-sale'],
    ['plan', 'test', 'post-sale', 'ana'],
    ['plan', 'enrol', 'post-sale', 'ana'],
    ['plan', 'enrolled', 'post-sale'],
    ['tick', '--now', '2026-12-24T10:00:00Z', '--dry-run'],
    ['plan', 'pause', 'E1', '+9d'],
    ['plan', 'resume', 'E1'],
    ['plan', 'skip', 'E1'],
    ['plan', 'audience', 'post-sale'],
    ['plan', 'report', 'post-sale'],
    ['enrolment', 'list'],
    ['enrolment', 'show', 'E1'],
    ['export', 'enrolments'],
    ['plan', 'stop', 'E1'],
    ['plan', 'remove', 'post-sale'],
    ['touch', 'add', 'ana', 'came by'],
    ['touch', 'list', 'ana'],
    ['today', '--days', '30'],
    ['summary', 'ana'],
    ['summary'],
    ['report', 'week', 'this', '--group', 'owner'],
    ['report', 'month', '2026-10'],
    ['report', 'quarter', 'this'],
    ['report', 'period', '2026-10-01..2026-10-31'],
    ['report', 'targets', '--try', policy],
    ['export', 'customers'],
    ['export', 'cases'],
    ['export', 'followups'],
    ['export', 'needs'],
    ['export', 'touches'],
    ['export', 'all'],
    ['import', 'all', join(imports, 'book.ndjson'), '--book', join(beside, 'copied')],
    ['search', 'ana'],
    ['view', 'save', 'late-vips', '--where', 'late:yes tag:vip'],
    ['view', 'show', 'late-vips'],
    ['view', 'list'],
    ['view', 'remove', 'late-vips'],
    ['case', 'note', '--where', 'status:all', 'seen'],
    ['log', '--limit', '3'],
    ['undo'],
    ['batch', rows],
    ['batch', rows, '--dry-run', '--output', plan],
    ['batch', 'apply', plan],
    ['customer', 'merge', 'dario', 'ana', '--yes'],
    ['import', join(imports, 'clientes.csv')],
    ['import', 'customers', join(imports, 'clientes.csv')],
    ['import', 'cases', join(imports, 'cases.csv')],
    ['import', 'followups', join(imports, 'followups.csv')],
    ['import', 'needs', join(imports, 'needs.csv')],
    ['import', 'touches', join(imports, 'calls.csv')],
    ['import', 'enrolments', join(imports, 'enrolments.csv')],
    ['customer', 'forget', 'ana-nunez', '--yes'],
    ['hook', 'list'],
    ['hook', 'enable', 'after-change'],
    ['hook', 'disable'],
    ['completion', 'bash'],
    ['touch', 'edit', 'ana', 'Called about the oven'],
    ['touch', 'remove', 'ana'],
    ['glossary'],
    ['config', 'by'],
    ['setup', '--name', 'Corner bakery'],
    ['schema', 'case', 'open'],
    ['demo', join(beside, 'demo')],
  ]
}

function writeHook(hooks: string): void {
  if (existsSync(hooks)) return
  mkdirSync(hooks, {mode: 0o700})
  writeFileSync(join(hooks, 'after-change'), '#!/bin/sh\n')
  chmodSync(join(hooks, 'after-change'), 0o700)
}
