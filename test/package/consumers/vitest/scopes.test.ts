import { trackResource } from 'resource-tracker-devtools';
import { beforeAll, describe, expect, it } from 'vitest';

const held: object[] = [trackResource({}, 'at the top', 'scope')];
const late: object[] = [];

describe('a suite that holds something for good', () => {
  beforeAll(() => void held.push(trackResource({}, 'in beforeAll', 'scope')));

  it('passes all the same', () => expect(held).toHaveLength(2));
});

it.concurrent('passes when it may have leaked beside another', async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  late.push(trackResource({}, 'made together', 'scope'));
});

it.concurrent('passes when another may have leaked beside it', async () => {
  await new Promise((resolve) => setTimeout(resolve, 40));
});
