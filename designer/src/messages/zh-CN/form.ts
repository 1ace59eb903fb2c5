export default {
  atLeast: '规定数量：不少于 {n}。',
  missing: '部分内容未填写或不被接受，已在上方标出。',
};
