const { trackResource } = require('resource-tracker-devtools');

const late = [];

it.concurrent('passes when it may have leaked beside another', async () => {
  await new Promise((resolve) => setTimeout(resolve, 20));
  late.push(trackResource({}, 'made together', 'scope'));
});

it.concurrent('passes when another may have leaked beside it', async () => {
  await new Promise((resolve) => setTimeout(resolve, 40));
});
