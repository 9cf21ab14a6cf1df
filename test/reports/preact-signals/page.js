import { computed, signal } from 'lib';

const count = signal(1);
window.count = count;

class Cell {
  double = computed(() => count.value * 2);
}

window.round = async () => {
  const cell = trackResource(new Cell(), 'cell', 'Cell');
  trackResource(cell.double, 'double', 'Computed');
  console.assert(cell.double.value === 2);
};
