/** Answers with the name of whoever lives nearest in the alphabet of time zones. */
self.onmessage = ({ data: { person, people } }) => {
  const sorted = people.toSorted((a, b) => a.zone.localeCompare(b.zone));
  const at = sorted.findIndex(({ name }) => name === person.name);
  self.postMessage(sorted[(at + 1) % sorted.length].name);
};
