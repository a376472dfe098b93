import {beforeEach, describe, expect, test} from 'vitest'
import type {Relationship} from '../../src/core/book/relationship.ts'
import type {Settings} from '../../src/core/book/settings.ts'
import {signsOf} from '../../src/kinds/customer/known.ts'
import {withRecord} from '../../src/kinds/registry.ts'
import type {BookReader, Draft, Intent, ProposedCommit, Store} from '../../src/store/store.ts'
import {dueOn, intent, openCase, person, renamed, settings} from '../store/people.ts'

/** What every store promises, whatever it keeps the book in. */
const fourHours: Settings['targets'] = {
  rules: [{name: 'urgent', priority: ['urgent'], hours: 'always', resolution: '4h'}],
  thirdParty: 'pauses',
  runsSince: null,
  reopening: 'goes-on',
}

export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`the ${name} store`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })

    const put = (...people: readonly Relationship[]) =>
      store.change(intent('customer add'), async (draft) => {
        for (const one of people) await draft.put(one)
        return people.map(({customer}) => customer.ref)
      })
    const edit = (ref: string, change: (relationship: Relationship) => Relationship, command = 'customer edit') =>
      store.change(intent(command), async (draft) => {
        await draft.put(change(await known(draft, ref)))
        return [ref]
      })

    test('begins empty', async () => {
      const seen = await store.read(async (book) => ({
        settings: await book.settings(),
        nobody: await book.relationship('ana-souza'),
        named: await book.named('ana'),
        directory: await all(book.directory()),
        open: await book.open('case'),
        due: await book.due('2000-01-01', '2999-12-31'),
        weeks: await all(book.weeks('2000-W01', '2099-W01')),
        onFile: await book.customersOnFile('2000-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z'),
        taken: await book.refTaken('ana-souza'),
      }))
      expect(seen).toEqual({
        settings,
        nobody: null,
        named: [],
        directory: [],
        open: [],
        due: [],
        weeks: [],
        onFile: 0,
        taken: false,
      })
      expect(await store.log(10)).toEqual([])
    })

    test('gives back what was put, unknown keys and their order included', async () => {
      const ana = {...person('ana-souza'), later: {b: 1, a: [2]}}
      const said = await put(ana)
      expect(said).toMatchObject({seq: 1, already: null, subjects: ['ana-souza']})
      const found = await store.read((book) => book.relationship('ana-souza'))
      expect(JSON.stringify(found)).toBe(JSON.stringify(ana))
    })

    test('shows the change in the book it returns and in the log', async () => {
      const said = await put(person('ana-souza'))
      expect((await said.book.relationship('ana-souza'))?.customer.name).toBe('Ana Souza')
      expect(await store.log(5)).toEqual([
        {
          seq: 1,
          at: '2026-11-21T09:30:00.000Z',
          by: 'rita',
          command: 'customer add',
          opId: said.opId,
          subjects: ['ana-souza'],
          customers: ['ana-souza'],
          undid: null,
          undoneBy: null,
        },
      ])
    })

    test('what a change returned goes on answering after later changes', async () => {
      await put(person('ana-souza'), person('bruno-lima'), person('carla'))
      const said = await edit('ana-souza', (one) => renamed(one, 'Ana Maria'))
      await edit('bruno-lima', (one) => renamed(one, 'Bruno L.'))
      await put(person('dora', {emails: ['carla@shop.example']}))
      expect((await said.book.relationship('bruno-lima'))?.customer.ref).toBe('bruno-lima')
      expect((await said.book.relationship('ana-souza'))?.customer.name).toBe('Ana Maria')
      expect((await all(said.book.directory())).map(({ref}) => ref).slice(0, 3)).toEqual([
        'ana-souza',
        'bruno-lima',
        'carla',
      ])
      expect((await said.book.withContact('carla@shop.example'))[0]).toBe('carla')
      expect((await said.book.settings()).id).toBe(settings.id)
    })

    test('a step that throws leaves the draft as it was before it', async () => {
      await put(person('ana-souza'), person('bruno-lima'))
      const said = await store.change(intent('batch'), async (draft) => {
        expect(await draft.step(async () => draft.put(person('carla', {emails: ['carla@shop.example']})))).toBe(true)
        expect(await draft.step(async () => draft.put(person('carla', {emails: ['carla@shop.example']})))).toBe(false)
        const gone = draft.step(async () => {
          await draft.put(person('carla', {emails: ['other@shop.example']}))
          await draft.put(person('dora'))
          await draft.remove('ana-souza')
          await draft.forget('bruno-lima', person('left-over'))
          expect(await draft.nextNumber('case')).toBe(1)
          throw new Error('no')
        })
        await expect(gone).rejects.toThrow('no')
        expect(await draft.nextNumber('case')).toBe(1)
        expect(await all(draft.directory())).toHaveLength(3)
        expect(await draft.withContact('carla@shop.example')).toEqual(['carla'])
        expect(await draft.withContact('other@shop.example')).toEqual([])
        return []
      })
      expect((await all(said.book.directory())).map(({ref}) => ref)).toEqual(['ana-souza', 'bruno-lima', 'carla'])
    })

    test('a change is refused where the book does not stand at the commit that it is for', async () => {
      await put(person('ana-souza'))
      const apply = async () => []
      const onto = (seq: number) => ({...intent('batch apply'), onto: seq})
      await expect(store.change(onto(0), apply)).rejects.toMatchObject({code: 'book.moved', facts: {seq: 1, from: 0}})
      expect((await store.change(onto(1), apply)).already).toBeNull()
    })

    test('asks about a commit before it is made, with what it changes; a throw leaves the book as it was', async () => {
      await put(person('ana-souza'))
      const asked: ProposedCommit[] = []
      const change = (tag: string, more: Partial<Intent> = {}) => {
        const approve = async (commit: ProposedCommit) => {
          asked.push(commit)
          if (tag === 'no') throw new Error('no')
        }
        return store.change({...intent('customer edit'), approve, ...more}, async (draft) => {
          await draft.put(person('ana-souza', {tags: [tag]}))
          return ['ana-souza']
        })
      }
      await expect(change('no')).rejects.toThrow('no')
      expect((await store.log(5)).length).toBe(1)
      const said = await change('yes')
      await change('yes')
      await change('dry', {dryRun: true})
      expect(
        asked.map(({seq, customers}) => [seq, customers[0]?.before?.customer.tags, customers[0]?.after?.customer.tags]),
      ).toEqual([
        [2, [], ['no']],
        [2, [], ['yes']],
      ])
      expect(asked[1]).toMatchObject({command: 'customer edit', opId: said.opId, undid: null, settings: null})
      await store.undo({...intent('undo'), approve: async (commit) => void asked.push(commit)}, null)
      expect(asked[2]).toMatchObject({seq: 3, undid: 2, customers: [{ref: 'ana-souza'}]})
    })

    test('nobody shares objects with the book', async () => {
      const ana = person('ana-souza', {tags: ['vip']})
      await put(ana)
      ;(ana.customer.tags as string[]).push('changed')
      const found = await store.read((book) => book.relationship('ana-souza'))
      ;(found?.customer.tags as string[]).push('changed')
      expect((await store.read((book) => book.relationship('ana-souza')))?.customer.tags).toEqual(['vip'])
    })

    test('a throw leaves the book as it was', async () => {
      await put(person('ana-souza'))
      const failing = store.change(intent('customer add'), async (draft) => {
        await draft.put(person('bruno-lima'))
        await draft.nextNumber('case')
        throw new Error('no')
      })
      await expect(failing).rejects.toThrow('no')
      expect(await refs(store)).toEqual(['ana-souza'])
      expect((await store.log(5)).map(({seq}) => seq)).toEqual([1])
      expect((await store.read((book) => book.settings())).counters).toEqual({case: 0, followUp: 0})
    })

    test('a change that changes nothing is no commit', async () => {
      await put(person('ana-souza'))
      const said = await edit('ana-souza', (one) => ({...one}))
      expect(said.seq).toBeNull()
      expect((await store.log(5)).length).toBe(1)
    })

    test('numbers rise by one, each kind for itself, and are never given out twice', async () => {
      await put(person('ana-souza'))
      const numbers: number[] = []
      const take = () =>
        store.change(intent('case open'), async (draft) => {
          const number = await draft.nextNumber('case')
          numbers.push(number, await draft.nextNumber('followUp'), await draft.nextNumber('followUp'))
          await draft.put(withRecord(await known(draft, 'ana-souza'), 'case', openCase(number)))
          return [`C${number}`]
        })
      await take()
      await store.undo(intent('undo'), null)
      await take()
      expect(numbers).toEqual([1, 1, 2, 2, 3, 4])
    })

    test('finds a customer by ref, former ref, beginning and whole name', async () => {
      await put(person('ana-souza', {formerRefs: ['anita']}), person('ana-lima'), person('bruno', {name: 'Ana Sou'}))
      const named = (slug: string) => store.read((book) => book.named(slug))
      expect(await named('ana-')).toEqual([
        {ref: 'ana-lima', name: 'Ana Lima', by: 'ref'},
        {ref: 'ana-souza', name: 'Ana Souza', by: 'ref'},
      ])
      expect(await named('anit')).toEqual([{ref: 'ana-souza', name: 'Ana Souza', by: 'former'}])
      expect(await named('ana-sou')).toEqual([
        {ref: 'ana-souza', name: 'Ana Souza', by: 'ref'},
        {ref: 'bruno', name: 'Ana Sou', by: 'name'},
      ])
      expect((await store.read((book) => book.relationship('anita')))?.customer.ref).toBe('ana-souza')
      expect(await store.read((book) => book.relationship('anit'))).toBeNull()
    })

    test('tells what happened in a week, and what has been so since', async () => {
      const silent = person('ana-souza', {cadence: {ideal: '5d', atMost: '10d'}})
      await put(
        withRecord(withRecord(silent, 'case', openCase(7)), 'followUp', dueOn(3, '2026-12-02')),
        person('bruno-lima'),
      )
      const seen = () =>
        store.read(async (book) => ({
          now: (await all(book.weeks('2026-W47', '2026-W47'))).map(({kind, customer}) => `${kind} ${customer}`),
          later: (await all(book.weeks('2026-W48', '2026-W49'))).map(({kind, customer}) => `${kind} ${customer}`),
          open: (await all(book.stillOpen('2026-W50'))).map((row) => 'number' in row && row.number),
          openBefore: (await all(book.stillOpen('2026-W46'))).length,
          silent: (await all(book.silences('2026-12-01', '2026-12-01'))).map(({customer}) => customer),
          silences: [await book.silenceCount('2026-12-01'), await book.silenceCount('2026-12-02')],
          onFile: await Promise.all([before, at, after].map((instant) => book.customersOnFile(instant, instant))),
        }))
      const [before, at, after] = ['2026-11-21T09:29:59.999Z', '2026-11-21T09:30:00.000Z', '2027-01-01T00:00:00.000Z']
      const full = {
        now: ['case ana-souza', 'touches ana-souza'],
        later: ['followup ana-souza'],
        open: [7],
        openBefore: 0,
        silent: ['ana-souza'],
        silences: [0, 1],
        onFile: [0, 2, 2],
      }
      expect(await seen()).toEqual(full)
      await edit('ana-souza', (one) => ({...one, cases: [], followUps: [], customer: {...one.customer, cadence: null}}))
      expect(await seen()).toEqual({
        now: [],
        later: [],
        open: [],
        openBefore: 0,
        silent: [],
        silences: [0, 0],
        onFile: [0, 2, 2],
      })
      await store.undo(intent('undo'), null)
      expect(await seen()).toEqual(full)
    })

    test('counts customers also in a change that is not committed yet', async () => {
      await put(person('ana-souza'), person('bruno-lima'))
      const counts: number[] = []
      const [from, to] = ['2026-11-21T09:30:00.000Z', '2026-11-22T00:00:00.000Z']
      await store.change(intent('customer add'), async (draft) => {
        await draft.put(person('carla'))
        await draft.put(person('dora', {createdAt: '2026-11-23T00:00:00.000Z'}))
        await draft.put(person('ana-souza', {tags: ['vip']}))
        counts.push(await draft.customersOnFile(from, to))
        await draft.remove('bruno-lima')
        await draft.remove('carla')
        counts.push(await draft.customersOnFile(from, to))
        return []
      })
      counts.push(await store.read((book) => book.customersOnFile(from, to)))
      expect(counts).toEqual([3, 1, 1])
    })

    test('finds customers by their contacts, and no longer by those they had', async () => {
      await put(person('ana-souza', {emails: ['a@shop.example'], phones: ['+5511987654321']}))
      await put(person('bruno-lima', {emails: ['a@shop.example']}))
      const holders = (contact: string) => store.read((book) => book.withContact(contact))
      expect(await holders('a@shop.example')).toEqual(['ana-souza', 'bruno-lima'])
      expect(await holders('+5511987654321')).toEqual(['ana-souza'])
      await edit('ana-souza', (one) => ({...one, customer: {...one.customer, emails: [], phones: []}}))
      expect(await holders('a@shop.example')).toEqual(['bruno-lima'])
      expect(await holders('a@shop')).toEqual([])
    })

    test('knows who holds a case and a follow-up, and which cases are not resolved', async () => {
      await put(withRecord(withRecord(person('ana-souza'), 'case', openCase(2)), 'followUp', dueOn(7, '2026-12-01')))
      await put(withRecord(person('bruno-lima'), 'case', openCase(10)))
      const holder = (kind: 'case' | 'followUp', number: number) => store.read((book) => book.holderOf(kind, number))
      expect([await holder('case', 2), await holder('followUp', 7), await holder('case', 7)]).toEqual([
        'ana-souza',
        'ana-souza',
        null,
      ])
      expect((await store.read((book) => book.open('case'))).map(({number}) => number)).toEqual([2, 10])
      const resolved = {
        kind: 'resolved',
        at: '2026-11-22T09:00:00.000Z',
        by: 'rita',
        resolution: 'done',
        cause: null,
      } as const
      await edit('ana-souza', (one) =>
        withRecord(one, 'case', {...openCase(2), events: [...openCase(2).events, resolved]}),
      )
      expect((await store.read((book) => book.open('case'))).map(({number}) => number)).toEqual([10])
      expect(await holder('case', 2)).toBe('ana-souza')
    })

    test('gives what is due from one day to another, both included, in order', async () => {
      await put(withRecord(person('ana-souza', {birthday: '--11-05'}), 'followUp', dueOn(1, '2026-12-01')))
      await put(
        withRecord(
          withRecord(person('bruno-lima'), 'followUp', dueOn(2, '2026-11-30T10:00')),
          'followUp',
          dueOn(3, '2026-12-02'),
        ),
      )
      const due = (from: string, to: string) =>
        store.read(async (book) => (await book.due(from, to)).map((row) => `${row.kind} ${row.on}`))
      expect(await due('2026-11-30', '2026-12-01')).toEqual(['followup 2026-11-30', 'followup 2026-12-01'])
      expect(await due('2026-12-02', '2026-12-31')).toEqual(['followup 2026-12-02'])
      expect(await due('--11-01', '--11-05')).toEqual(['birthday --11-05'])
    })

    test('a draft sees its own changes', async () => {
      await put(person('ana-souza'), person('carla'))
      await store.change(intent('customer add'), async (draft) => {
        await draft.put(person('bruno-lima'))
        await draft.put(renamed(await known(draft, 'ana-souza'), 'Ana Maria'))
        await draft.remove('carla')
        expect((await all(draft.directory())).map((row) => row.name)).toEqual(['Ana Maria', 'Bruno Lima'])
        expect(await draft.withContact('bruno-lima@shop.example')).toEqual(['bruno-lima'])
        expect(await draft.withContact('carla@shop.example')).toEqual([])
        expect(await draft.refTaken('bruno-lima')).toBe(true)
        return []
      })
    })

    test('a dry run says what would be and changes nothing', async () => {
      await put(person('ana-souza'))
      const said = await store.change(intent('customer add', {dryRun: true}), async (draft) => {
        expect(await draft.nextNumber('case')).toBe(1)
        await draft.put(person('bruno-lima'))
        return ['bruno-lima']
      })
      expect(said).toMatchObject({seq: null, already: null, subjects: ['bruno-lima']})
      expect((await said.book.relationship('bruno-lima'))?.customer.name).toBe('Bruno Lima')
      expect(await refs(store)).toEqual(['ana-souza'])
    })

    test('the same op id changes nothing the second time', async () => {
      const add = () =>
        store.change(intent('customer add', {opId: 'import-7'}), async (draft) => {
          await draft.put(person('ana-souza', {name: `Ana ${Math.random()}`}))
          return ['ana-souza']
        })
      const first = await add()
      const second = await add()
      expect(first).toMatchObject({seq: 1, opId: 'import-7', already: null})
      expect(second).toMatchObject({seq: null, opId: 'import-7', already: 1, subjects: ['ana-souza']})
      expect(await store.operation('import-7')).toMatchObject({seq: 1, command: 'customer add'})
      expect(await store.operation('import-8')).toBeNull()
      expect(await store.operation((await put(person('bruno'))).opId)).toMatchObject({seq: 2})
    })

    test('an op id of another command is refused', async () => {
      await store.change(intent('customer add', {opId: 'x'}), async (draft) => {
        await draft.put(person('ana-souza'))
        return ['ana-souza']
      })
      const other = store.change(intent('customer edit', {opId: 'x'}), async () => [])
      await expect(other).rejects.toMatchObject({code: 'book.op-other', facts: {opId: 'x', seq: 1}})
    })

    test('an op id may do it again once it was undone, and not once that was undone', async () => {
      const add = () =>
        store.change(intent('customer add', {opId: 'x'}), async (draft) => {
          await draft.put(person('ana-souza'))
          return ['ana-souza']
        })
      await add()
      await store.undo(intent('undo'), null)
      expect(await store.operation('x')).toMatchObject({seq: 1, undoneBy: 2})
      await store.undo(intent('undo'), 2)
      expect(await add()).toMatchObject({seq: null, already: 1})
      await store.undo(intent('undo'), 3)
      expect(await add()).toMatchObject({seq: 5, already: null})
    })

    test('undo takes back what was made, changed and taken away', async () => {
      const ana = {...withRecord(person('ana-souza'), 'case', openCase(1)), later: true}
      const bruno = withRecord(person('bruno-lima'), 'case', openCase(2))
      await put(ana, bruno)
      await store.change(intent('customer merge'), async (draft) => {
        const both = withRecord(await known(draft, 'ana-souza'), 'case', openCase(2))
        await draft.put({...both, customer: {...both.customer, formerRefs: ['bruno-lima']}})
        await draft.remove('bruno-lima')
        return ['ana-souza']
      })
      expect(await store.read((book) => book.holderOf('case', 2))).toBe('ana-souza')
      expect(await store.read((book) => book.relationship('bruno-lima'))).toMatchObject({customer: {ref: 'ana-souza'}})
      const said = await store.undo(intent('undo'), null)
      expect(said).toMatchObject({seq: 3, subjects: ['ana-souza']})
      const after = await store.read(async (book) => [
        await book.relationship('ana-souza'),
        await book.relationship('bruno-lima'),
        await book.holderOf('case', 2),
      ])
      expect(JSON.stringify(after)).toBe(JSON.stringify([ana, bruno, 'bruno-lima']))
      await store.undo(intent('undo'), null)
      expect(await refs(store)).toEqual([])
      expect((await store.log(9)).map(({seq, undid, undoneBy}) => [seq, undid, undoneBy])).toEqual([
        [4, 1, null],
        [3, 2, null],
        [2, null, 3],
        [1, null, 4],
      ])
    })

    test('an undo can be undone', async () => {
      await put(person('ana-souza'))
      await edit('ana-souza', (one) => renamed(one, 'Ana Maria'))
      await store.undo(intent('undo'), null)
      await store.undo(intent('undo'), 3)
      expect((await store.read((book) => book.relationship('ana-souza')))?.customer.name).toBe('Ana Maria')
      expect((await store.log(9)).map(({seq, undoneBy}) => [seq, undoneBy])).toEqual([
        [4, null],
        [3, 4],
        [2, null],
        [1, null],
      ])
      await store.undo(intent('undo'), null)
      expect((await store.read((book) => book.relationship('ana-souza')))?.customer.name).toBe('Ana Souza')
    })

    test('a ref whose adding was taken back stays taken, until that is taken back, but for the same person', async () => {
      const taken = (...signs: readonly string[]) => store.read((book) => book.refTaken('ana-souza', () => signs))
      const ana = person('ana-souza', {formerRefs: ['anita'], phones: ['+34611222333']})
      const [id, byPhone] = [ana.customer.id, 'ana souza +34611222333']
      expect(signsOf(ana.customer)).toEqual([id, 'ana souza ana-souza@shop.example', byPhone])
      await put(ana)
      expect(await taken(id)).toBe(true)
      await store.undo(intent('undo'), 1)
      expect([await taken(), await taken('bia souza +34611222333'), await taken(byPhone)]).toEqual([true, true, false])
      expect(await store.read(async (book) => [await book.refTaken('anita'), await book.refTaken('ana')])).toEqual([
        true,
        false,
      ])
      await store.undo(intent('undo'), 2)
      expect([await taken(), await taken(id)]).toEqual([true, true])
      await store.undo(intent('undo'), 3)
      expect([await taken(), await taken(id)]).toEqual([true, false])
      await put(ana)
      await store.undo(intent('undo'), 5)
      expect([await taken(), await taken(id)]).toEqual([true, false])
    })

    test('undo refuses what a later commit changed, and names it', async () => {
      await put(person('ana-souza'), person('bruno-lima'))
      await edit('ana-souza', (one) => renamed(one, 'Ana Maria'))
      await edit('bruno-lima', (one) => renamed(one, 'Bruno L.'))
      await expect(store.undo(intent('undo'), 1)).rejects.toMatchObject({
        code: 'commit.superseded',
        facts: {seq: 1, by: 3, record: 'bruno-lima'},
      })
      await store.undo(intent('undo'), 2)
      await expect(store.undo(intent('undo'), 2)).rejects.toMatchObject({code: 'commit.undone', facts: {by: 4}})
      await store.undo(intent('undo'), 3)
      await store.undo(intent('undo'), 1)
      expect(await refs(store)).toEqual([])
    })

    test('undo refuses where there is nothing, or no such commit', async () => {
      await expect(store.undo(intent('undo'), null)).rejects.toMatchObject({code: 'commit.nothing'})
      await expect(store.undo(intent('undo'), 4)).rejects.toMatchObject({code: 'commit.unknown', facts: {seq: 4}})
      await put(person('ana-souza'))
      await store.undo(intent('undo'), null)
      await expect(store.undo(intent('undo'), null)).rejects.toMatchObject({code: 'commit.nothing'})
    })

    test('settings are undone field by field, counters never', async () => {
      await store.change(intent('book set'), async (draft) => {
        await draft.configure({...(await draft.settings()), name: 'Other', targets: fourHours})
        return ['name']
      })
      await store.change(intent('case open'), async (draft) => {
        const number = await draft.nextNumber('case')
        await draft.put(withRecord(person('ana-souza'), 'case', openCase(number)))
        return [`C${number}`]
      })
      await store.change(intent('book set'), async (draft) => {
        await draft.configure({...settings, name: 'Third', targets: fourHours})
        return ['name']
      })
      await store.undo(intent('undo'), null)
      expect(await store.read((book) => book.settings())).toEqual({
        ...settings,
        name: 'Other',
        targets: fourHours,
        counters: {case: 1, followUp: 0},
      })
    })

    test('a forgotten customer is gone, also from the journal, and the ref is never given out again', async () => {
      await put(person('ana-souza', {formerRefs: ['anita']}), person('bruno-lima'))
      await edit('ana-souza', (one) => renamed(one, 'Ana Maria'))
      const said = await store.change(intent('customer forget'), async (draft) => {
        await draft.forget('ana-souza', person('forgotten-1', {name: 'Forgotten', emails: []}))
        return ['forgotten-1']
      })
      expect(said).toMatchObject({seq: 3, subjects: ['forgotten-1']})
      const seen = await store.read(async (book) => ({
        refs: (await all(book.directory())).map(({ref}) => ref),
        old: await book.relationship('ana-souza'),
        taken: [await book.refTaken('ana-souza'), await book.refTaken('anita'), await book.refTaken('ana-lima')],
        named: await book.named('ana'),
      }))
      expect(seen).toEqual({refs: ['bruno-lima', 'forgotten-1'], old: null, taken: [true, true, false], named: []})
      expect(JSON.stringify(await store.log(9))).not.toMatch(/ana/i)
      expect((await store.log(9)).map(({customers}) => customers.toSorted())).toEqual([
        ['forgotten-1'],
        ['forgotten-1'],
        ['bruno-lima', 'forgotten-1'],
      ])
      await expect(store.undo(intent('undo'), null)).rejects.toMatchObject({code: 'commit.forgotten', facts: {seq: 3}})
    })

    test('tells of all customers a line each, of some the whole row, and who has words', async () => {
      const joao = person('joao', {name: 'João "Zé" Núñez', tags: ['VIP'], cadence: {ideal: '5d', atMost: '10d'}})
      await put(joao, person('ana-souza'), person('bruno-souza'))
      const seen = (book: BookReader) =>
        Promise.all([
          book.lines(({ref, name, cadence}) => [ref, name, cadence]),
          book.listed(['joao', 'nobody', 'ana-souza']).then((rows) => rows.map(({ref, emails}) => [ref, emails])),
          words(book, ['souza', '"ze"'], ['vip', 'ana']),
          words(book, ['left-over'], ['forgotten']),
          words(book),
        ])
      const before = [
        [
          ['ana-souza', 'Ana Souza', null],
          ['bruno-souza', 'Bruno Souza', null],
          ['joao', 'João "Zé" Núñez', {ideal: '5d', atMost: '10d'}],
        ],
        [
          ['joao', ['joao@shop.example']],
          ['ana-souza', ['ana-souza@shop.example']],
        ],
        ['ana-souza', 'joao'],
        [],
        ['ana-souza', 'bruno-souza', 'joao'],
      ]
      expect(await store.read(seen)).toEqual(before)
      await put(...Array.from({length: 9}, (_, at) => person(`other-${at}`)))
      const rows = await store.read((book) => all(book.directory()))
      expect(await store.read((book) => book.listed(rows.map(({ref}) => ref)))).toEqual(rows)
      expect(await store.read((book) => book.listed(['joao', 'nobody', 'ana-souza']))).toEqual([rows[2], rows[0]])
      await store.change(intent('batch'), async (draft) => {
        await draft.put(person('bruno-souza', {tags: ['vip']}))
        expect(await words(draft, ['souza', '"ze"'], ['vip', 'ana'])).toEqual(['ana-souza', 'bruno-souza', 'joao'])
        const gone = person('left-over', {name: 'Forgotten', emails: [], forgottenAt: '2026-11-21T09:30:00.000Z'})
        await draft.forget('ana-souza', gone)
        expect(await words(draft, ['bruno', 'joao', 'forgotten'])).toEqual(['bruno-souza', 'joao'])
        expect((await draft.lines(({ref}) => ref)).slice(0, 3)).toEqual(['bruno-souza', 'joao', 'other-0'])
        return []
      })
      expect(await store.read((book) => words(book, ['souza', 'forgotten', 'left']))).toEqual(['bruno-souza'])
      expect((await refs(store)).slice(0, 3)).toEqual(['bruno-souza', 'joao', 'left-over'])
    })

    test('refuses refs that could lead out of the book', async () => {
      for (const ref of ['../ana', 'a/b', '', '.', 'Ana', 'ana\\b', 'a b', 'x'.repeat(300)]) {
        const bad = store.change(intent('customer add'), async (draft) => {
          await draft.put(person('ok', {ref}))
          return []
        })
        await expect(bad).rejects.toMatchObject({code: 'value.invalid'})
        expect(await store.read((book) => book.relationship(ref))).toBeNull()
        expect(await store.read((book) => book.refTaken(ref))).toBe(false)
      }
    })

    test('changes made at once follow one another', async () => {
      await put(person('ana-souza'))
      await Promise.all(
        Array.from({length: 8}, () =>
          store.change(intent('case open'), async (draft) => {
            const number = await draft.nextNumber('case')
            await draft.put(withRecord(await known(draft, 'ana-souza'), 'case', openCase(number)))
            return [`C${number}`]
          }),
        ),
      )
      const numbers = (await store.read((book) => book.open('case'))).map(({number}) => number)
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    })

    test('a large batch is one commit and one undo', async () => {
      const people = Array.from({length: 500}, (_, index) => person(`p-${index}`))
      await put(...people)
      expect((await refs(store)).length).toBe(500)
      expect(await refs(store)).toEqual((await refs(store)).toSorted())
      expect((await store.read((book) => book.named('p-7'))).length).toBe(11)
      await store.undo(intent('undo'), null)
      expect(await refs(store)).toEqual([])
      expect((await store.log(9)).length).toBe(2)
    }, 30_000)
  })
}

async function known(book: BookReader | Draft, ref: string): Promise<Relationship> {
  const found = await book.relationship(ref)
  if (found === null) throw new Error(`no ${ref}`)
  return found
}

async function words(book: BookReader, ...having: readonly (readonly string[])[]): Promise<readonly string[]> {
  return (await book.worded(having)).map(({ref}) => ref)
}

async function refs(store: Store): Promise<string[]> {
  return store.read(async (book) => (await all(book.directory())).map(({ref}) => ref))
}

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = []
  for await (const item of items) found.push(item)
  return found
}
