import type {Relationship} from '../core/book/relationship.ts'
import type {Present} from '../core/targets/service-clock.ts'
import type {Clock} from '../core/time/calendar.ts'
import {recordKinds, recordsIn} from '../kinds/registry.ts'
import {shown} from '../kinds/shown.ts'
import {counted} from './counted.ts'
import {noteSections, preferenceSections, whoLines} from './customer-card.ts'
import {contactLines} from './hold.ts'
import type {Card, Line, Section} from './view.ts'

/** Everything on file about one person, for them to read. */
export function customerFile(relationship: Relationship, clock: Present): Card {
  const {customer} = relationship
  return {
    title: customer.name,
    subtitle: 'Everything on file',
    marks: recordKinds.map((kind) => ({
      value: counted(recordsIn(relationship, kind).length, kind.noun, kind.nouns),
      kind: 'text',
    })),
    sections: [
      {title: 'Who they are', lines: personLines(relationship, clock)},
      ...preferenceSections(customer),
      ...noteSections(customer),
      ...recordKinds.flatMap(({name}) => shown[name].sections(relationship, clock)),
    ],
  }
}

/** The files of several people as one. */
export function customerFiles(relationships: readonly Relationship[], clock: Present): Card {
  const files = relationships.map((one) => customerFile(one, clock))
  const [first] = files
  if (first !== undefined && files.length === 1) return first
  return {
    title: counted(files.length, 'customer'),
    subtitle: 'Everything on file',
    sections: files.flatMap((file) => file.sections.map((section) => named(section, file.title))),
  }
}

function named(section: Section, name: string): Section {
  return section.title === null ? section : {...section, title: `${name}: ${section.title}`}
}

function personLines({customer}: Relationship, clock: Clock): readonly Line[] {
  const {cadence, sources = []} = customer
  return [
    {label: 'Name', value: customer.name, kind: 'text'},
    {label: 'Ref', value: customer.ref, kind: 'ref'},
    ...whoLines(customer, clock),
    {
      label: 'Cadence',
      value: cadence === null ? null : `every ${cadence.ideal}, at most ${cadence.atMost}`,
      kind: 'text',
    },
    ...contactLines(customer, {isWhole: true}),
    {label: 'Id', value: customer.id, kind: 'text'},
    ...(sources.length === 0
      ? []
      : [{label: 'Elsewhere', value: sources.map(({system, id}) => `${system} ${id}`), kind: 'list'} satisfies Line]),
  ]
}
