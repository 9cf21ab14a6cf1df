/** What stands for a text that is left out. */
export const LEFT_OUT = '…';
