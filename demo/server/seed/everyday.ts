import {on, type Story} from './story.js';

/** The conversations that somebody sees first: work, a friend, a shop, a book. */
export const everyday: readonly Story[] = [
  {
    uniqueName: 'launch-team',
    friendlyName: 'Launch team',
    participants: ['mira', 'ben', 'ana', 'jun', 'noor'],
    unread: {mira: 2, ana: 4, jun: 1},
    lines: [
      [
        on(2, 16, 4),
        'noor',
        'Draft of the announcement is up. I kept it to four sentences, the fifth was for us and not for them.',
      ],
      [
        on(2, 16, 11),
        'jun',
        'Four is right. The people I spoke to this week stop reading at the second comma anyway.',
      ],
      [on(2, 16, 12), 'mira', 'Then the second comma had better be a good one 🙂'],
      [
        on(1, 9, 20),
        'ana',
        'Support is ready for Thursday. Saved replies are in, and the night shift has read them too.',
      ],
      [
        on(1, 9, 26),
        'ben',
        'Thank you, Ana. Staging runs the release candidate since last night, nothing in the logs.',
      ],
      [on(1, 9, 27), 'jun', '🎉'],
      [
        on(1, 17, 48),
        'mira',
        'The photo step still worries me. Two of five people asked whether the picture is kept.',
      ],
      [
        on(1, 17, 52),
        'noor',
        'One line under the button, then: “We look at it once and delete it after the call.” Is that true?',
      ],
      [on(1, 17, 55), 'ben', 'It is true since Monday.'],
      [on(1, 17, 56), 'noor', 'Best kind of copy.'],
      [46, 'ben', 'The new onboarding copy is in. Could somebody read it on a phone before noon?'],
      [45, 'ben', 'Here: https://docs.example/onboarding'],
      [38, 'mira', 'Reading it now.'],
      [
        34,
        'mira',
        'Step two is lovely. In step three I would say what happens to the photo, people will ask.',
      ],
      [31, 'jun', 'Agreed on step three. Everything else I could follow with one hand on the tram.'],
      [12, 'ana', 'Same here. My mother got to the end without calling me, which is a first.'],
      [9, 'noor', 'Framing that. Step three is rewritten, reload and it is there.'],
    ],
  },
  {
    uniqueName: 'mira-ben',
    friendlyName: null,
    participants: ['mira', 'ben'],
    lines: [
      [on(3, 18, 30), 'ben', 'Did you find the cable?'],
      [on(3, 18, 41), 'mira', 'In the drawer with the other forty cables. So no, but yes.'],
      [on(3, 18, 42), 'ben', '😂'],
      [on(1, 12, 5), 'mira', 'Lunch at the market tomorrow? The dumpling people are back.'],
      [on(1, 12, 9), 'ben', 'Yes. Half past twelve, before the queue learns about it.'],
      [
        26,
        'ben',
        'Small thing: the tick under a message is one shade too light on the blue. Contrast is 3.9.',
      ],
      [22, 'mira', 'Good eye. I moved it to `oklch(0.97 0.01 264)`, that gives 4.9 and still looks quiet.'],
      [21, 'ben', 'Looks right here, in dark as well.'],
      [20, 'mira', 'Then it ships ✨'],
    ],
  },
  {
    uniqueName: 'order-4821',
    friendlyName: 'Order 4821',
    participants: ['ana', 'mira'],
    unread: {mira: 1},
    lines: [
      [
        on(1, 15, 2),
        'mira',
        'Hello! My parcel arrived open. The lamp is fine, but the shade has a dent the size of a thumb.',
      ],
      [
        on(1, 15, 4),
        'ana',
        'Hello Mira, I am sorry, that is no way for a lamp to travel. Is that order 4821, the brass one?',
      ],
      [on(1, 15, 5), 'mira', 'That one. I can send a photo if it helps.'],
      [
        on(1, 15, 9),
        'ana',
        'No need, the carrier has already reported the box. Would you like a new shade, or your money back for it?',
      ],
      [
        on(1, 15, 12),
        'mira',
        'A new shade, please. I have grown fond of the lamp in the ten minutes we have had together.',
      ],
      [
        64,
        'ana',
        'It left our house this morning and should be with you on Thursday. Keep the old one, or recycle it; nobody will come for it. You can follow it here: https://shop.example/parcels/4821',
      ],
    ],
  },
  {
    uniqueName: 'book-club',
    friendlyName: 'Book club',
    participants: ['noor', 'mira', 'ben', 'jun'],
    mutedBy: ['mira'],
    lines: [
      [on(4, 20, 14), 'jun', 'I am at chapter six and I have questions about the dog.'],
      [on(4, 20, 20), 'noor', 'Everybody has questions about the dog. Read on.'],
      [on(2, 21, 3), 'ben', 'Chapter nine. I take back what I said about chapter three.'],
      [on(2, 21, 40), 'noor', 'Chapter nine was worth it, was it not?'],
    ],
  },
  {
    uniqueName: 'ana-mira',
    friendlyName: null,
    participants: ['ana', 'mira'],
    unread: {mira: 2},
    lines: [
      [
        on(1, 10, 0),
        'mira',
        'Are you coming to the lake on Saturday? Jun brings the boat, I bring the cake.',
      ],
      [19, 'ana', 'If there is cake there is Ana.'],
      [18, 'ana', 'Perfect, see you at the station at six.'],
    ],
  },
  {
    uniqueName: 'ben-jun',
    friendlyName: null,
    participants: ['jun', 'ben'],
    unread: {ben: 1},
    lines: [
      [
        on(1, 14, 2),
        'ben',
        'The interview notes load now. A page of 400 took eleven seconds, it takes a third of one.',
      ],
      [on(1, 14, 30), 'jun', 'I noticed! I thought I had clicked the wrong thing. Thanks!'],
    ],
  },
  {
    uniqueName: 'offsite-ideas',
    friendlyName: 'Offsite ideas',
    participants: ['mira', 'ben', 'jun', 'noor'],
    startedMinutesAgo: on(6, 11, 0),
    lines: [],
  },
];
