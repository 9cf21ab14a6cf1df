// One peer in a process of its own, as its users have it. Plain JavaScript, so that no loader of TypeScript takes time or
// memory in it. What is told is when it began, with the page as it is, when it had its answer, and the answer.

const { default: peer } = await import(`./peers/${process.argv[2]}.js`);

process.once('message', async (task) => {
  let start;
  const begin = () => {
    start = performance.now();
  };
  const answer = await peer(task, begin);
  process.send({ time: performance.now() - start, answer });
  process.disconnect();
});
