export default {
  title: 'Sign in',
  lead: 'Regulated processes, signed and provable.',
  login: 'Login',
  secret: 'Password',
  submit: 'Sign in',
  submitting: 'Signing in…',
  expired: 'Your session has ended. Sign in again to go on where you were; what you typed is kept.',
  demo: 'Demonstration accounts',
  demoHint: 'This is a demonstration plant. Choose an account to fill in the form.',
  notice: 'Use of this system is recorded. Accounts are personal and must not be shared.',
  missing: 'Enter login and password.',
};
