export default {
  missing: '部分内容未填写或不被接受，已在下方标出。',
};
