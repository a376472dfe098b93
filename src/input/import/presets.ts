import type {ImportKind} from '../../core/import/facts.ts'
import {factFields} from '../../kinds/customer/field-table.ts'
import type {LengthUnit} from './numbers.ts'

export const presetNames = [
  'zendesk',
  'freshdesk',
  'hubspot',
  'intercom',
  'osticket',
  'google',
  'outlook',
  'github',
  'taskwarrior',
] as const
export type PresetName = (typeof presetNames)[number]

/**
 * What the export of a system looks like. Columns are named as `columnKey` writes them, between bars, the better ones
 * first; `#` stands for a number.
 */
export interface Preset {
  /** Field -> columns. */
  readonly fields: Readonly<Record<string, string>>
  /** Words of this system alone: field -> word -> value. */
  readonly words?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** What every row says. */
  readonly always?: Readonly<Record<string, string>>
  /** Rows that are about something else: column -> values between bars, or `*` for any. */
  readonly leaves?: Readonly<Record<string, string>>
  /** Columns whose names mean something else elsewhere, between bars. */
  readonly ignores?: string
  readonly separatesTagsBySpace?: true
  /** Has it no days, but writes their first moment? */
  readonly midnightIsDay?: true
  /** Values that say nothing. */
  readonly blank?: string
  /** What is ours, or follows from the rest, of what it has for each record: anything else is kept, to be handed back. */
  readonly ours?: string
  /** What lengths are counted in where neither the cell nor its column says it. */
  readonly lengths?: LengthUnit
}

const zendeskPerson = {
  externalId: 'id|user id',
  name: 'name',
  email: 'email',
  phone: 'phone',
  company: 'organization|organization name',
  tag: 'tags',
  note: 'notes|details',
  language: 'locale|language',
  createdAt: 'created at',
}

/**
 * Freshdesk: its ticket fields (`2` is open) as in the API's reference, `Ticket ID`, `Created time`, `Initial response time`
 * and the others as in its public source, whose export calls `first_res_time_bhrs`, which counts business hours alone,
 * `First response time (in hrs)`. The same holds of its `Resolution time (in hrs)`. HubSpot: the names of its ticket properties in exports (`Ticket
 * name`, `First agent email response date`, `Associated Contact IDs`) and in its API (`first_agent_reply_date`), which counts
 * lengths in milliseconds.
 */
const presets: Readonly<Record<PresetName, Readonly<Partial<Record<ImportKind, Preset>>>>> = {
  zendesk: {
    cases: {
      fields: {
        externalId: 'id|ticket id',
        subject: 'subject',
        customer: 'requester|requester name|via source from name',
        customerId: 'requester id',
        email: 'requester email|via source from address',
        company: 'organization|organization name',
        owner: 'assignee|assignee name',
        tag: 'tags',
        status: 'status',
        priority: 'priority',
        type: 'ticket type|type',
        channel: 'via|via channel',
        openedAt: 'created at',
        changedAt: 'updated at',
        resolvedAt: 'solved at|metric set solved at',
        firstResponseMinutes: 'first reply time in minutes|metric set reply time in minutes calendar',
        firstResponseWorkHours: 'first reply time in minutes within business hours',
        note: 'description',
      },
      leaves: {status: 'deleted|suspended'},
      separatesTagsBySpace: true,
      blank: '-',
    },
    customers: {fields: zendeskPerson, leaves: {role: 'agent|admin'}, separatesTagsBySpace: true, blank: '-'},
  },
  freshdesk: {
    cases: {
      fields: {
        externalId: 'ticket id|id',
        subject: 'subject',
        customer: 'full name|requester name|contact name',
        customerId: 'contact id|requester id',
        email: 'email|requester email|contact email',
        phone: 'work phone|mobile phone|requester phone|requester mobile',
        company: 'company name',
        owner: 'agent|agent name',
        tag: 'tags',
        status: 'status',
        priority: 'priority',
        type: 'type',
        channel: 'source',
        openedAt: 'created time|created at',
        changedAt: 'closed time|last update time|last updated time|updated at',
        resolvedAt: 'resolved time|stats resolved at',
        firstResponseAt: 'initial response time|stats first responded at',
        firstResponseWorkHours: 'first response time in hrs',
        note: 'description text|description',
      },
      words: {
        status: {
          2: 'open',
          3: 'waiting-customer',
          4: 'resolved',
          5: 'resolved',
          6: 'waiting-customer',
          7: 'waiting-third-party',
        },
        priority: {1: 'low', 2: 'normal', 3: 'high', 4: 'urgent'},
        channel: {1: 'email', 2: 'web', 3: 'phone', 7: 'chat', 9: 'web', 10: 'email'},
        type: {refund: 'return'},
      },
      leaves: {deleted: 'true', spam: 'true'},
      ignores: 'resolution time in hrs',
      blank: 'no agent|no company',
    },
    customers: {
      fields: {
        externalId: 'contact id|id',
        name: 'full name|name',
        email: 'email|other emails',
        phone: 'work phone|phone|mobile phone|mobile',
        company: 'company name|company',
        tag: 'tags',
        language: 'language',
        note: 'about|description',
        createdAt: 'created time|created at',
      },
      leaves: {deleted: 'true'},
    },
  },
  hubspot: {
    cases: {
      fields: {
        externalId: 'ticket id|record id|hs object id|id',
        subject: 'ticket name|subject',
        customer: 'associated contact|primary contact',
        customerId: 'associated contact ids',
        email: 'associated contact email|contact email|email',
        company: 'associated company|company name',
        owner: 'ticket owner',
        status: 'ticket status|hs pipeline stage',
        priority: 'priority|hs ticket priority',
        type: 'category|hs ticket category',
        channel: 'source|source type',
        openedAt: 'create date|createdate',
        changedAt: 'last modified date|hs lastmodifieddate',
        resolvedAt: 'close date|closed date',
        firstResponseAt: 'first agent email response date|first agent reply date',
        firstResponseTime:
          'time to first agent reply|time to first agent reply hh mm ss|time to first agent email reply',
        firstResponseWorkHours: 'hs time to first response in operating hours',
        resolutionTime: 'time to close|time to close hh mm ss',
        resolution: 'resolution',
        note: 'ticket description|description|content',
      },
      lengths: 'milliseconds',
      words: {
        status: {1: 'open', 2: 'waiting-customer', 3: 'open', 4: 'resolved'},
        type: {
          'product issue': 'problem',
          'billing issue': 'problem',
          'feature request': 'request',
          'general inquiry': 'question',
        },
      },
    },
    customers: {
      fields: {
        externalId:
          'record id|contact id|id|merged contact ids|merged object ids|merged record ids|merged vids|hs merged object ids',
        firstName: 'first name|firstname',
        lastName: 'last name|lastname',
        email: 'email|additional email addresses|hs additional emails',
        phone: 'phone number|phone|mobile phone number|mobilephone',
        company: 'company name|associated company|company',
        owner: 'contact owner',
        language: 'preferred language',
        birthday: 'date of birth',
        createdAt: 'create date|createdate',
      },
    },
  },
  intercom: {
    cases: {
      fields: {
        externalId: 'id|conversation id',
        subject: 'title|source subject',
        customer: 'source author name|contacts name|user name',
        customerId: 'contacts contacts id|contacts id|source author id|user id',
        email: 'source author email|contacts email|user email',
        owner: 'admin assignee name|assignee name|teammate assigned',
        tag: 'tags tags name|conversation tags',
        status: 'state|conversation state',
        priority: 'priority',
        channel: 'source type|channel',
        origin: 'source delivered as',
        openedAt: 'created at|conversation started at',
        changedAt: 'updated at',
        resolvedAt: 'statistics last close at|last closed at',
        firstResponseAt: 'statistics first admin reply at|first teammate reply at',
        snoozedUntil: 'snoozed until',
        note: 'source body',
      },
      words: {
        origin: {
          'customer initiated': 'customer',
          'admin initiated': 'us',
          'campaigns initiated': 'us',
          'operator initiated': 'us',
          automated: 'us',
        },
        channel: {conversation: 'chat', push: 'chat', 'phone call': 'phone', 'phone switch': 'phone'},
        priority: {true: 'high', false: 'normal'},
      },
      ignores: 'type',
    },
    customers: {
      fields: {
        externalId: 'id|intercom id|contact id',
        name: 'name',
        email: 'email',
        phone: 'phone',
        company: 'company name|companies data name|companies companies name',
        tag: 'tags|tags data name|tags tags name',
        language: 'language override',
        owner: 'owner',
        createdAt: 'signed up at|signed up|created at',
      },
      leaves: {role: 'admin'},
    },
  },
  osticket: {
    cases: {
      fields: {
        externalId: 'ticket number|number',
        subject: 'subject',
        customer: 'from|user|name',
        email: 'from email|email',
        owner: 'agent assigned|assigned to',
        tag: 'help topic',
        status: 'current status|status',
        priority: 'priority',
        channel: 'source',
        openedAt: 'date created|created',
        changedAt: 'last updated',
        resolvedAt: 'closed date|closed',
        isMerged: 'merged',
      },
      leaves: {'current status': 'deleted', status: 'deleted'},
    },
    customers: {
      fields: {
        externalId: 'id|user id',
        name: 'name',
        email: 'email',
        phone: 'phone|phone number',
        company: 'organization',
        note: 'internal notes|notes',
      },
    },
  },
  google: {
    customers: {
      fields: {
        name: 'name',
        firstName: 'first name|given name',
        middleName: 'middle name|additional name',
        lastName: 'last name|family name',
        email: 'e mail # value',
        phone: 'phone # value',
        company: 'organization name|organization # name',
        birthday: 'birthday',
        note: 'notes',
        tag: 'labels|group membership',
      },
      blank: '* mycontacts|* my contacts|* starred|* friends|* family|* coworkers',
    },
  },
  outlook: {
    customers: {
      fields: {
        firstName: 'first name',
        middleName: 'middle name',
        lastName: 'last name',
        email: 'e mail address|e mail # address|email address|email # address',
        phone:
          'mobile phone|business phone|business phone #|home phone|home phone #|primary phone|other phone|company main phone',
        company: 'company',
        birthday: 'birthday',
        note: 'notes',
        tag: 'categories',
      },
      blank: '0/0/00',
    },
  },
  github: {
    cases: {
      fields: {
        externalId: 'html url|url|number',
        subject: 'title',
        customer: 'user login|author login',
        customerId: 'user login|author login',
        owner: 'assignee login|assignees login',
        tag: 'labels name',
        status: 'state',
        openedAt: 'created at',
        changedAt: 'updated at',
        resolvedAt: 'closed at',
        resolution: 'state reason',
        note: 'body',
      },
      always: {channel: 'web'},
      leaves: {'pull request url': '*', 'pull request html url': '*'},
    },
  },
  taskwarrior: {
    followups: {
      fields: {
        externalId: 'uuid',
        customer: 'customer|project',
        customerRef: 'customerref',
        email: 'email',
        due: 'due|scheduled|wait',
        subject: 'description',
        kind: 'kind',
        channel: 'channel',
        purpose: 'purpose',
        every: 'every',
        anchor: 'anchor',
        owner: 'owner',
        status: 'status',
        scheduledAt: 'entry',
        closedAt: 'end',
        outcome: 'annotations description',
        mood: 'mood',
      },
      leaves: {status: 'recurring'},
      ours: 'id|uuid|status|description|entry|modified|due|end|project|customer|customerref|email|followup|kind|channel|purpose|owner|every|anchor|mood|promised|held|urgency',
      midnightIsDay: true,
    },
  },
}

/** What the export of a system looks like; null where it has nothing of the kind. */
export function presetFor(name: PresetName, kind: ImportKind): Preset | null {
  return presets[name][kind] ?? null
}

/** What can be imported from a system. */
export function kindsOf(name: PresetName): readonly ImportKind[] {
  return Object.keys(presets[name]) as ImportKind[]
}

/** What the properties of a vCard say. */
export const vcardPreset: Preset = {
  fields: {
    externalId: 'uid',
    name: 'fn|n|org',
    ...Object.fromEntries(factFields.map(({name, fact}) => [name, fact.vcard.toLowerCase().replaceAll('-', ' ')])),
    email: 'email',
    phone: 'tel',
    tag: 'categories',
    note: 'note',
    preference: 'preference',
    createdAt: 'x caredesk created',
  },
}
