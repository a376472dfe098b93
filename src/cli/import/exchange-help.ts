/** What goes through each of the programs that people use beside desk, as it was seen with the versions that are named. */
export const exchangeHelp = [
  {
    heading: 'TASKWARRIOR 2.6',
    entries: [
      ['out', 'desk export followups --format taskwarrior | task import -'],
      ['back', 'task export | desk import followups - --from taskwarrior'],
      [
        'goes through',
        'Subject, day and hour, done and cancelled with their words; everything else as attributes of ours. Annotations, priority, tags and whatever else a task has there are kept once taken in here, and go back as they were.',
      ],
      ['its limits', 'task import writes over what was changed there: take it in here first. Someday is no day.'],
      ['not taken', 'Tasks without a day; recurring templates, which stay there as they are.'],
    ],
  },
  {
    heading: 'TODOMAN 4.1',
    entries: [
      ['out', 'One file for each to-do in its folder, as vdirsyncer makes them of desk export followups --format ics.'],
      ['goes through', 'Days, hours, repeats, done with its instant; of a series the next one comes here too.'],
      [
        'its limits',
        'Doing one of a series makes a copy for the next one that does not say whose it is: it is left out, and told. What is done of a copy is done here by hand.',
      ],
    ],
  },
  {
    heading: 'KHAL 0.10',
    entries: [
      ['out', 'desk export followups --as event --format ics > f.ics, then khal import f.ics'],
      ['goes through', 'Days, hours, repeats, and all that desk wrote beside them.'],
      ['its limits', 'An event has no state of being done: that comes back only as desk wrote it.'],
    ],
  },
  {
    heading: 'CALCURSE 4.7',
    entries: [
      ['out', 'desk export followups --as event --format ics > f.ics, then calcurse -i f.ics'],
      ['its limits', 'To-dos lose their days; the same file twice is there twice; what it writes names nobody.'],
    ],
  },
  {
    heading: 'KHARD 0.18',
    entries: [
      ['out', 'One card a file in its folder, as vdirsyncer makes them of desk export customers --format vcf.'],
      [
        'goes through',
        'Names, addresses, phones, tags, notes, birthday; address, title and website of the preferences.',
      ],
    ],
  },
  {
    heading: 'ABOOK 0.6',
    entries: [
      ['out', 'desk export customers --format vcf > c.vcf, then abook --convert --informat vcard --infile c.vcf'],
      ['back', 'Its cards have no version and no id: they are known by the e-mail address.'],
      ['its limits', 'One name, phones without an extension, no birthday, no tags.'],
    ],
  },
] as const

export const exchangeSummary = 'What goes through other programs, and what their limits are.'
