export default {
  missing: 'Some entries are missing or not accepted. They are marked above.',
};
