// Makes the film of a session in a process of its own and tells its events, a line each; killed by tests at awkward moments.
import { compose } from '#server/compose.ts';
import { makeFilm } from '../make-film.ts';
import { TEST_USER } from './film-fixture.ts';

const [dataFolder = '', sessionId = ''] = process.argv.slice(2);
const deps = await compose({ dataFolder });
const result = await makeFilm(deps, {
  sessionId,
  userId: TEST_USER,
  onEvent: ({ type, number }) => console.log(`${type} ${number}`),
});
console.log(`done ${result.shots.map(({ status }) => status).join(',')}`);
await deps.close();
