export default {
  title: 'Comments',
  diagram: 'Diagram: choose an element to comment on',
  element: 'Element',
  choose: 'Choose it here or on the diagram',
  text: 'Comment',
  add: 'Comment',
  none: 'No comments yet.',
  settle: 'Settle',
  settled: 'Settled',
};
