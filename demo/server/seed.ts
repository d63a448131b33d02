import type {World} from '../../local-service/index.js';
import {people} from './people.js';
import {everyday} from './seed/everyday.js';
import {longHistory} from './seed/long-history.js';
import {scripts} from './seed/scripts.js';
import {tell} from './seed/story.js';

/** Fills the local service with people who know each other and have something to say. */
export function seed(world: World): void {
  for (const {identity, name} of people) world.createUser({identity, friendlyName: name});
  world.createUser({identity: 'mallory', friendlyName: 'Mallory <b onclick=alert(1)>"Ray"</b>'});
  for (const story of [...everyday, ...scripts, longHistory()]) tell(world, story);
}
