export default {
  atLeast: 'Required: at least {n}.',
  missing: 'Some entries are missing or not accepted. They are marked above.',
};
