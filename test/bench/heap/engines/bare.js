/** Nothing but Node: what all others pay for memory before they begin. */
export default () => ({ paths: [] });
