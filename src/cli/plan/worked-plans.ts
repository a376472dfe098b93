/** A plan that works as it is, line by line: the line of its file, and what it does. */
type Worked = readonly (readonly [line: string, does: string])[]

/** Plans to begin with, each for a day that matters in most trades. */
export const workedPlans = {
  'post-sale': [
    ['{', ''],
    ['  "plan": "post-sale",', 'Its name: desk plan test post-sale ana.'],
    ['  "title": "After a sale",', 'What you see of it in lists.'],
    [
      '  "starts": {"on": "tag-added:bought", "once": "every 30d"},',
      'Who is given the tag bought goes into it, once in 30 days: desk customer edit ana --tag bought, and --remove-tag bought before the next sale. By hand, from the day of delivery: desk plan enrol post-sale ana --anchor-on 2026-11-03.',
    ],
    [
      '  "holds": ["complaint", "case-late"],',
      'Thanks and tips wait while a complaint is open or a case is late; they come 2 days after.',
    ],
    ['  "stops": ["objected", "tag:returned"],', 'It ends if they refuse marketing, or what they bought came back.'],
    ['  "steps": [', 'What you do, counted from the day of the tag; each falls on an open day.'],
    [
      '    {"id": "thanks", "after": "1d", "kind": "thank-you", "late": "5d", "skipIf": ["touched 1d"], "subject": "Thank {{customer.first}}"},',
      'The day after. Five days late is too late for thanks, and who was just talked to needs none.',
    ],
    [
      '    {"id": "call", "after": "7d", "channel": "phone", "until": "30d", "subject": "Does it work well, {{customer.first}}?"},',
      'A call after a week; a month after the sale the question is stale.',
    ],
    [
      '    {"id": "tips", "after": "30d", "kind": "tip", "class": "marketing", "skipIf": ["same-kind 30d"], "subject": "Tips of the first month"}',
      'Not for who refused marketing, nor for who had a tip within 30 days.',
    ],
    ['  ]', ''],
    ['}', ''],
  ],
  'win-back': [
    ['{', ''],
    ['  "plan": "win-back",', 'Its name.'],
    ['  "title": "They used to come",', 'What you see of it in lists.'],
    ['  "class": "marketing",', 'Who refused marketing is left alone.'],
    [
      '  "starts": {"on": "silent:90d", "within": "30d", "once": "every 180d"},',
      'After 90 days without a contact, at most twice a year; who was silent for over 120 days already when you saved it is left out. It is time that begins it: desk tick.',
    ],
    ['  "stops": ["answered", "objected"],', 'As soon as they write, call or come by it is over.'],
    ['  "steps": [', ''],
    [
      '    {"id": "hello", "after": "0d", "channel": "preferred", "subject": "We have not seen {{customer.first}} since {{customer.lastTouch}}"},',
      'At once, by the channel that they prefer.',
    ],
    [
      '    {"id": "offer", "after": "10d", "of": "previous", "kind": "courtesy", "subject": "The usual, on us"},',
      'Ten days after the hello was done, not after it was due.',
    ],
    [
      '    {"id": "let-go", "after": "30d", "of": "previous", "kind": "other", "class": "service", "subject": "No answer: take the cadence off?"}',
      'For yourself: nothing is sent, so it comes also where marketing was refused by then.',
    ],
    ['  ]', ''],
    ['}', ''],
  ],
  onboarding: [
    ['{', ''],
    ['  "plan": "onboarding",', 'Its name.'],
    ['  "title": "The first month",', 'What you see of it in lists.'],
    [
      '  "starts": {"on": "customer-added", "once": "ever"},',
      'Each new customer, once. Add "where": "tag:member" for some of them only. An import begins it with --enrol alone.',
    ],
    ['  "steps": [', 'Counted from the day on which they were added.'],
    [
      '    {"id": "welcome", "after": "1d", "kind": "thank-you", "channel": "preferred", "late": "7d", "subject": "Welcome, {{customer.first}}"},',
      'A week late it is no welcome any more, and is skipped.',
    ],
    [
      '    {"id": "start", "after": "7d", "channel": "phone", "skipIf": ["touched 3d"], "subject": "Does {{customer.first}} get on with it?"},',
      'Not needed where there was a contact in the three days before.',
    ],
    [
      '    {"id": "month", "after": "30d", "subject": "A month in: what is missing?"}',
      'Whatever they say belongs on file: desk need hear.',
    ],
    ['  ]', ''],
    ['}', ''],
  ],
  renewal: [
    ['{', ''],
    ['  "plan": "renewal",', 'Its name.'],
    ['  "title": "Before a contract ends",', 'What you see of it in lists.'],
    [
      '  "starts": {"on": "by-hand"},',
      'You say on which day it ends: desk plan enrol renewal ana --anchor-on 2027-06-30.',
    ],
    ['  "stops": ["objected", "tag:renewed"],', 'It ends once they renewed: desk customer edit ana --tag renewed.'],
    ['  "steps": [', 'Counted back from the last day; a day that is closed gives way to the one before it.'],
    [
      '    {"id": "talk", "before": "60d", "kind": "check-in", "channel": "phone", "late": "20d", "subject": "What was good this year, and what is missing?"},',
      'First listen, two months before.',
    ],
    [
      '    {"id": "offer", "before": "30d", "kind": "renewal", "late": "15d", "subject": "Offer for {{customer.name}}"},',
      'A renewal waits while a complaint is open; the talk before it does not.',
    ],
    [
      '    {"id": "last", "before": "7d", "kind": "renewal", "channel": "phone", "late": "6d", "skipIf": ["answered"], "subject": "One week left"}',
      'Not needed once they answered.',
    ],
    ['  ]', ''],
    ['}', ''],
  ],
  warranty: [
    ['{', ''],
    ['  "plan": "warranty",', 'Its name.'],
    ['  "title": "Before a warranty ends",', 'What you see of it in lists.'],
    ['  "class": "service",', 'What somebody has a right to know is service: it goes also to who refused marketing.'],
    [
      '  "starts": {"on": "by-hand"},',
      'You say on which day it ends: desk plan enrol warranty ana --anchor-on 2028-11-03.',
    ],
    ['  "steps": [', 'Counted back from that day.'],
    [
      '    {"id": "check-up", "before": "30d", "channel": "phone", "late": "25d", "subject": "Warranty ends: is all well, {{customer.first}}?"},',
      'Early enough to mend what is broken while it costs them nothing.',
    ],
    [
      '    {"id": "ended", "after": "3d", "kind": "other", "late": "30d", "subject": "Warranty is over: tell what a repair costs from now on"}',
      'After the day, so that nobody is surprised by a bill.',
    ],
    ['  ]', ''],
    ['}', ''],
  ],
  'complaint-after-care': [
    ['{', ''],
    ['  "plan": "complaint-after-care",', 'Its name.'],
    ['  "title": "After a complaint",', 'What you see of it in lists.'],
    [
      '  "starts": {"on": "complaint-resolved"},',
      'In the commit that resolves a complaint, once for each; taking that back takes this back too. case-resolved is for cases of every type.',
    ],
    ['  "stops": ["objected"],', 'Add "answered" if a word from them is all that you want.'],
    ['  "steps": [', 'Counted from the day on which it was resolved.'],
    [
      '    {"id": "call", "after": "3d", "channel": "phone", "late": "7d", "subject": "Does it stay solved: {{case.subject}}?"},',
      'Who asks before they call again is believed. A check-in is not kept back by another complaint.',
    ],
    [
      '    {"id": "thanks", "after": "21d", "kind": "thank-you", "subject": "Thank {{customer.first}} for the patience"}',
      'Waits while another complaint is open.',
    ],
    ['  ]', ''],
    ['}', ''],
  ],
  birthday: [
    ['{', ''],
    ['  "plan": "birthday",', 'Its name.'],
    ['  "title": "Birthdays",', 'What you see of it in lists.'],
    [
      '  "starts": {"on": "birthday", "where": "tag:regular", "within": "2d", "once": "yearly"},',
      'For regulars whose birthday is on file. Three days after it nothing begins any more. It is time that begins it: desk tick.',
    ],
    ['  "steps": [', 'Counted from the birthday.'],
    [
      '    {"id": "card", "before": "4d", "kind": "courtesy", "late": "2d", "subject": "Card for {{customer.first}}"},',
      'Before the day, so that it is there in time; on an open day.',
    ],
    [
      '    {"id": "call", "after": "0d", "days": "any", "channel": "phone", "late": "1d", "subject": "Wish {{customer.first}} well"}',
      'On the day itself, also where that is closed; a day late is the last.',
    ],
    ['  ]', ''],
    ['}', ''],
  ],
} as const satisfies Readonly<Record<string, Worked>>

export type WorkedName = keyof typeof workedPlans
export const workedNames = Object.keys(workedPlans) as readonly WorkedName[]

/** Its file, as it is written. */
export function workedText(name: WorkedName): string {
  return workedPlans[name].map(([line]) => `${line}\n`).join('')
}
