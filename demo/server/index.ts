export {people, type Person} from './people.js';
export {seed} from './seed.js';
export {startDemo, type Demo, type DemoOptions} from './start-demo.js';
